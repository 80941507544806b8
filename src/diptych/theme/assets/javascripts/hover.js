// Cards over the cites of hand-written pages: the quote itself, taken from the page of its article.
// They stay until the pointer or the focus leaves link and card, or until Escape (WCAG 1.4.13).

import { addCopyButtons } from "./copy.js";
import { fetchCard, make, say } from "./page.js";

const CITE = 'a.cite[data-cite^="quote:"]';
const DELAY = 300; // ms
let link = null; // the cite that has its card, waits for it or had it until Escape
let [card, timer, tapped] = [null, 0, null]; // the last: the cite on which a finger came down while it had no card

const citeOf = ({ target }) => target.closest?.(CITE) ?? null;
const isInside = (element) => Boolean(link?.contains(element) || card?.contains(element));

if (HTMLElement.prototype.showPopover) {
  document.addEventListener("pointerover", hover);
  document.addEventListener("focusin", focus);
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", tap, true); // before Material follows the link
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close(link));
}

function hover(event) {
  if (event.pointerType === "touch") return;
  clearTimeout(timer);
  const cite = citeOf(event);
  if (cite && cite !== link) timer = setTimeout(open, DELAY, cite);
  else if (!isInside(event.target) && !isInside(document.activeElement)) timer = setTimeout(close, DELAY);
}

function focus(event) {
  const cite = citeOf(event);
  if (cite && cite !== link && cite.matches(":focus-visible")) open(cite);
  else if (!isInside(event.target)) close();
}

function press(event) {
  if (!isInside(event.target)) close();
  tapped = event.pointerType === "touch" && !card ? citeOf(event) : null;
}

/** Let the first tap show the card; the second follows the link. */
async function tap(event) {
  const cite = citeOf(event);
  if (!cite || cite !== tapped) return;
  event.preventDefault();
  event.stopPropagation();
  if (!(await open(cite))) location.assign(cite.href);
}

/** Remove the card; the next link is one whose card neither focus nor pointer opens. */
export function close(next = null) {
  clearTimeout(timer);
  if (card?.contains(document.activeElement)) link.focus();
  card?.remove();
  [card, link] = [null, next];
}

/** Show the card of a cite; return false if there is none. */
async function open(cite) {
  close(cite);
  const quote = await fetchCard(cite.href).catch(() => null);
  if (!quote || link !== cite) return link !== cite;
  const who = quote.querySelector(".card-who").textContent;
  quote.querySelector(".card-who").replaceWith(make("p", { class: "card-who" }, who)); // it is no heading of this page
  const read = make("p", { class: "read" }, make("a", { href: cite.href }, "Read in the article"));
  const attributes = { class: "diptych hover-card", role: "group", "aria-label": `Quote: ${who}`, popover: "manual" };
  card = make("div", attributes, make("ul", { class: "quotes" }, quote), read);
  cite.after(card); // there it is next in the order of the Tab key
  addCopyButtons(card);
  card.showPopover({ source: cite }); // the style sheet puts it beside its cite
  say(`Quote shown: ${who}. Tab leads into it, Escape closes it.`);
  return true;
}
