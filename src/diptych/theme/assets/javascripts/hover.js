// Cards over the cites of hand-written pages: the quote itself, taken from the page of its article.
// They stay until the pointer or the focus leaves link and card, or until Escape (WCAG 1.4.13).

import { addCopyButtons } from "./copy.js";
import { make, say } from "./page.js";

const CITE = 'a.cite[data-cite^="quote:"]';
const DELAY = 300; // ms
const EDGE = 8; // px, to the edges of the window
const pages = new Map(); // by address: a promise of the parsed page

let link = null; // the cite that has or awaits its card
let card = null;
let timer = 0;
let tapped = null; // the cite that a finger came down on while its card was not there

/** Listen for pointers, focus and keys; once is enough for all pages. */
export function installHoverCards() {
  if (!HTMLElement.prototype.showPopover) return;
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && enter(event));
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", tap);
  document.addEventListener("focusin", focus);
  document.addEventListener("keydown", (event) => event.key === "Escape" && card && escape());
}

const holds = (element) => element && (link?.contains(element) || card?.contains(element));

function enter({ target }) {
  clearTimeout(timer);
  const cite = target.closest?.(CITE);
  if (cite && cite !== link) timer = setTimeout(open, DELAY, cite);
  else if (!holds(target) && !holds(document.activeElement)) timer = setTimeout(close, DELAY);
}

function focus({ target }) {
  const cite = target.closest?.(CITE);
  if (cite && cite !== link && cite.matches(":focus-visible")) open(cite);
  else if (!holds(target)) close();
}

function press({ target, pointerType }) {
  if (!holds(target)) close();
  const cite = target.closest?.(CITE);
  tapped = pointerType === "touch" && !(card && cite === link) ? cite : null;
}

/** The first tap shows the card, the second follows the link. */
function tap(event) {
  const cite = event.target.closest?.(CITE);
  if (!cite || cite !== tapped) return;
  event.preventDefault();
  open(cite).then((found) => found || location.assign(cite.href));
}

function escape() {
  if (card.contains(document.activeElement)) link.focus();
  card.remove(); // the link stays the current one, so that neither focus nor pointer opens the card again
  card = null;
}

function close() {
  clearTimeout(timer);
  card?.remove();
  link = card = null;
}

/** Show the card of a cite, and say whether there is one. */
async function open(cite) {
  close();
  link = cite;
  const quote = await fetchQuote(cite).catch(() => null);
  if (!quote || link !== cite) return link !== cite;
  const who = quote.querySelector(".card-who").textContent;
  const read = make("p", { class: "read" }, make("a", { href: cite.href }, "Read in the article"));
  const list = make("ul", { class: "quotes" }, quote);
  card = make("div", { class: "diptych hover-card", role: "group", "aria-label": `Quote: ${who}`, popover: "manual" });
  card.append(list, read);
  cite.after(card); // next in the order of the Tab key
  addCopyButtons(card);
  card.showPopover();
  place();
  say(`Quote shown: ${who}. Tab leads into it, Escape closes it.`);
  return true;
}

async function fetchQuote(cite) {
  const url = cite.href.split("#")[0];
  if (!pages.has(url)) pages.set(url, fetchPage(url));
  const page = await pages.get(url).catch(() => pages.delete(url));
  const id = cite.dataset.cite.slice("quote:".length);
  const found = page?.querySelector?.(`.annotations li.card[data-annotation="${id}"]`);
  if (!found) return null;
  const quote = document.importNode(found, true);
  for (const anchor of quote.querySelectorAll("a[href]")) anchor.href = new URL(anchor.getAttribute("href"), url);
  quote.querySelectorAll("details").forEach((details) => details.remove());
  const head = quote.querySelector(".card-who"); // no heading of the page that it is shown on
  head.replaceWith(make("p", { class: "card-who" }, ...head.childNodes));
  return quote;
}

async function fetchPage(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Put the card below its cite, or above where there is more room, within the window. */
function place() {
  const line = [...link.getClientRects()].at(-1);
  const below = innerHeight - line.bottom - EDGE;
  const head = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const above = line.top - Math.max(head, 0) - EDGE;
  const isBelow = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.max(isBelow ? below : above, 120)}px`;
  const top = isBelow ? line.bottom : line.top - card.offsetHeight;
  const width = document.documentElement.clientWidth;
  const left = Math.max(EDGE, Math.min(line.left, width - card.offsetWidth - EDGE));
  card.style.top = `${top + scrollY}px`;
  card.style.left = `${left + scrollX}px`;
}
