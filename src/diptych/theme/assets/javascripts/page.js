// Small things that the other modules share.

/** Return a new element with these attributes and children, which are elements or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Put the live region into the page; screen readers hear only what changes in one that is there already. */
export function prepareStatus() {
  const content = document.querySelector("article") ?? document.body;
  if (!content.querySelector(".announcement")) content.append(make("p", { class: "announcement", role: "status" }));
}

/** Tell screen readers something that the eye sees by itself. */
export function say(text) {
  document.querySelector(".announcement").textContent = text;
}

/** Return the id of the annotation that the address points at, in the text or in the list below it. */
export const addressed = () => location.hash.replace(/^#_?/, "");

/** Return a setting of this device, after changing it if a value is given; null where the browser stores nothing. */
export function setting(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
