// The bar above the text of an article: which annotations it shows. The address holds what was chosen.

import { keysAreOn, switchKeys } from "./keys.js";
import { make } from "./page.js";

const FACETS = ["topic", "speaker", "source", "form"];
const FORMS = {
  direct: "In quotation marks",
  mixed: "Partly quoted",
  indirect: "Paraphrase",
  narration: "Article’s own words",
};
const OF_ANOTHER = /(recounting|wording by)\s*$/; // stands before a link to someone who is not the speaker or source

let bar = null; // the <fieldset> of the page that is shown
let annotations = [];

/** Add the bar to an article page and bring the page into the state that the address names. */
export function addHighlights() {
  const text = document.querySelector(".diptych.article .seed");
  if (!text || bar?.isConnected) return;
  annotations = [...document.querySelectorAll(".annotations .numbered-entry")].map(annotation);
  bar = makeBar();
  text.before(bar);
  restore();
}

addEventListener("popstate", () => bar?.isConnected && restore()); // also where only the "#" part changes

/** Read what the page says of an annotation; each facet is a map from id to name. */
function annotation(entry) {
  const card = entry.querySelector(".card");
  const id = card.dataset.annotation;
  return {
    entry,
    addresses: [`#${id}`, `#${entry.id}`],
    marks: [...document.querySelectorAll(`.seed mark[data-annotation="${id}"]`)],
    number: [...document.querySelectorAll(".seed a.ref")].find((number) => number.hash === `#${entry.id}`),
    topic: linked(card, "p.card-links", "topics"),
    speaker: linked(card, ".attribution", "speakers"),
    source: linked(card, ".attribution", "sources"),
    form: new Map(Object.entries(FORMS).filter(([form]) => card.classList.contains(form))),
  };
}

function linked(card, line, kind) {
  const links = [...card.querySelectorAll(`${line} a[href*="/${kind}/"]`)];
  const own = links.filter((link) => !OF_ANOTHER.test(link.previousSibling?.textContent));
  return new Map(own.map((link) => [link.pathname.split("/").at(-2), link.textContent]));
}

function makeBar() {
  const checkbox = (name, label) => make("label", {}, make("input", { type: "checkbox", name }), label);
  const clear = make("button", { type: "button" }, "Clear filters");
  const selects = make("div", { class: "facets" }, ...FACETS.map(makeSelect));
  const shown = make("p", { class: "shown", role: "status" });
  const parts = [checkbox("highlights", "Show highlights"), checkbox("keys", "Keys j and k"), selects, shown, clear];
  const made = make("fieldset", { class: "highlights", "aria-label": "Highlights" }, ...parts);
  const box = made.elements.keys;
  box.checked = keysAreOn();
  made.addEventListener("change", ({ target }) => (target === box ? switchKeys(box.checked) : change()));
  clear.addEventListener("click", () => change(clearFilters()));
  return made;
}

function makeSelect(facet) {
  const found = new Map(annotations.flatMap((one) => [...one[facet]]));
  const names = [["", "All"], ...[...found].sort(([, one], [, other]) => one.localeCompare(other))];
  const options = names.map(([value, name]) => make("option", { value, "data-name": name }));
  const id = `_filter-${facet}`;
  const label = make("label", { for: id }, facet[0].toUpperCase() + facet.slice(1));
  return make("div", {}, label, make("select", { id, name: facet, autocomplete: "off" }, ...options));
}

const clearFilters = () => FACETS.forEach((facet) => (bar.elements[facet].value = ""));

function change() {
  show();
  writeAddress("pushState");
}

/** Take the state from the address; an id that the page does not know means all. */
function restore() {
  const state = new URLSearchParams(location.search);
  bar.elements.highlights.checked = state.get("highlights") !== "off";
  for (const facet of FACETS) {
    const known = annotations.some((one) => one[facet].has(state.get(facet)));
    bar.elements[facet].value = known ? state.get(facet) : "";
  }
  show();
  arrive();
}

/** Show the annotation that the address points at, whatever is filtered. */
function arrive() {
  const one = annotations.find(({ addresses }) => addresses.includes(location.hash));
  if (!one || !(one.entry.hidden || one.marks[0].classList.contains("off"))) return;
  if (one.entry.hidden) clearFilters();
  bar.elements.highlights.checked = true;
  show();
  writeAddress("replaceState", location.hash);
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

function writeAddress(method, hash = "") {
  const url = new URL(location);
  url.hash = hash;
  for (const facet of [...FACETS, "highlights"]) url.searchParams.delete(facet);
  for (const [facet, value] of chosen()) url.searchParams.set(facet, value);
  if (!bar.elements.highlights.checked) url.searchParams.set("highlights", "off");
  history[method](history.state, "", url);
}

const chosen = () => FACETS.map((facet) => [facet, bar.elements[facet].value]).filter(([, value]) => value);

const matching = (filters) => annotations.filter((one) => filters.every(([facet, value]) => one[facet].has(value)));

function show() {
  const on = bar.elements.highlights.checked;
  const kept = new Set(matching(chosen()));
  for (const one of annotations) {
    const off = !on || !kept.has(one);
    one.entry.hidden = !kept.has(one);
    one.number.hidden = off;
    one.marks.forEach((mark) => mark.classList.toggle("off", off));
  }
  FACETS.forEach(count);
  const text = `${kept.size} of ${annotations.length} annotations shown`;
  bar.querySelector(".shown").textContent = on ? text : `${text} below the text`;
}

/** Write beside each option how many annotations it would show, given the other filters. */
function count(facet) {
  const others = chosen().filter(([name]) => name !== facet);
  for (const option of bar.elements[facet].options) {
    const size = matching(option.value ? [...others, [facet, option.value]] : others).length;
    option.textContent = `${option.dataset.name} (${size})`;
    option.disabled = !size && !option.selected;
  }
}
