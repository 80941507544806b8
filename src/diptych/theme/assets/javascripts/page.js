// Small things that the other modules share.

/** Return a new element with these attributes and children, which are elements or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Put the live region into the page: screen readers hear only what changes in one that is there already. */
export function prepareStatus() {
  if (document.querySelector(".announcement")) return;
  document.querySelector("article")?.append(make("p", { class: "announcement", role: "status" }));
}

/** Tell screen readers something that the eye sees by itself. */
export function say(text) {
  document.querySelector(".announcement")?.replaceChildren(text);
}
