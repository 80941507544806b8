// Small things that the other modules share.

/** Return a new element with these attributes and children, which are elements or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Tell screen readers something that the eye sees by itself. */
export const say = (text) => document.querySelector(".announcement").replaceChildren(text);

const pages = Object.create(null); // by address: a promise of the parsed page
const parse = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

/** Return a copy of the card of the quote at an address, with full addresses in its links. */
export async function fetchCard(href) {
  const [url, id] = href.split("#");
  const page = await (pages[url] ??= fetch(url).then(parse));
  const card = document.importNode(page.querySelector(`.annotations .card[data-annotation="${id}"]`), true);
  for (const anchor of card.querySelectorAll("a[href]")) anchor.href = new URL(anchor.getAttribute("href"), url);
  return card;
}
