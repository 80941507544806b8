// Quote cards, taken from the pages of their articles.

const pages = new Map(); // by address: a promise of the parsed page

/** Return a copy of the card of the quote at an address, with full addresses in its links. */
export async function fetchCard(href) {
  const [url, id] = href.split("#");
  if (!pages.has(url)) pages.set(url, fetchPage(url));
  const found = (await pages.get(url)).querySelector(`.annotations .card[data-annotation="${id}"]`);
  const card = document.importNode(found, true);
  for (const anchor of card.querySelectorAll("a[href]")) anchor.href = new URL(anchor.getAttribute("href"), url);
  return card;
}

async function fetchPage(url) {
  return new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
}
