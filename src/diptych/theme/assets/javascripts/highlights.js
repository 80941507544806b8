// The bar above the text of an article: which annotations it shows. The address holds what was chosen.

import { switchKeys, keysAreOn } from "./keys.js";
import { addressed, make } from "./page.js";

const FACETS = { topic: "topics", speaker: "speakers", source: "sources", form: "forms" };
const FORMS = {
  direct: "In quotation marks",
  mixed: "Partly quoted",
  indirect: "Paraphrase",
  narration: "Article’s own words",
};
const NOT_ITS_OWN = /(recounting|wording by)\s*$/; // what stands before a link to someone else

let bar = null; // the form, of the page that is shown
let annotations = [];

/** Add the bar to an article page and bring the page into the state that the address names. */
export function addHighlights() {
  const text = document.querySelector(".diptych.article .seed");
  if (!text || document.querySelector(".highlights")) return;
  annotations = [...document.querySelectorAll(".annotations .numbered-entry")].map(annotation);
  bar = makeBar();
  text.before(bar);
  restore();
}

addEventListener("popstate", () => bar?.isConnected && restore());
addEventListener("hashchange", () => bar?.isConnected && arrive());

/** Read what the page says of an annotation: for each facet a map from id to name. */
function annotation(entry) {
  const id = entry.id.slice(1);
  const card = entry.querySelector(".card");
  const form = Object.keys(FORMS).find((name) => card.classList.contains(name));
  return {
    id,
    entry,
    marks: document.querySelectorAll(`.seed mark[data-annotation="${id}"]`),
    number: document.querySelector(`.seed a.ref[href="#${entry.id}"]`),
    topic: links(card, "p.card-links", "topics"),
    speaker: links(card, ".attribution", "speakers"),
    source: links(card, ".attribution", "sources"),
    form: new Map(form ? [[form, FORMS[form]]] : []),
  };
}

function links(card, line, kind) {
  const all = [...card.querySelectorAll(`${line} a[href*="/${kind}/"]`)];
  const own = all.filter((link) => !NOT_ITS_OWN.test(link.previousSibling?.textContent));
  return new Map(own.map((link) => [link.pathname.split("/").at(-2), link.textContent]));
}

function makeBar() {
  const clear = make("button", { type: "button", class: "clear" }, "Clear filters");
  const form = make(
    "form",
    { class: "highlights", "aria-label": "Highlights", autocomplete: "off" },
    make("label", { class: "switch" }, make("input", { type: "checkbox", name: "highlights" }), "Highlights"),
    make("label", { class: "switch keys" }, make("input", { type: "checkbox", name: "keys" }), "Keys j and k"),
    make("div", { class: "facets" }, ...Object.keys(FACETS).map(makeSelect)),
    make("p", { class: "shown", role: "status" }),
    clear,
  );
  form.keys.checked = keysAreOn();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => (event.target === form.keys ? switchKeys(form.keys.checked) : change()));
  clear.addEventListener("click", () => {
    clearFilters();
    change();
  });
  return form;
}

function makeSelect(facet) {
  const names = new Map(annotations.flatMap((one) => [...one[facet]]));
  const sorted = facet === "form" ? Object.entries(FORMS).filter(([id]) => names.has(id)) : [...names].sort(byName);
  const options = sorted.map(([value, name]) => make("option", { value, "data-name": name }));
  const every = make("option", { value: "", "data-name": `All ${FACETS[facet]}` });
  const label = facet[0].toUpperCase() + facet.slice(1);
  return make("label", {}, make("span", {}, label), make("select", { name: facet }, every, ...options));
}

const byName = ([, one], [, other]) => one.localeCompare(other, document.documentElement.lang || "en");

function clearFilters() {
  for (const facet of Object.keys(FACETS)) bar.elements[facet].value = "";
}

function change() {
  show();
  writeAddress("pushState");
}

/** Take the state from the address; what the page does not know means "all". */
function restore() {
  const state = new URLSearchParams(location.search);
  bar.elements.highlights.checked = state.get("highlights") !== "off";
  for (const facet of Object.keys(FACETS)) {
    const select = bar.elements[facet];
    select.value = state.get(facet) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  show();
  arrive();
}

/** Show the annotation that the address points at, whatever is filtered. */
function arrive() {
  const one = annotations.find(({ id }) => id === addressed());
  if (!one || !(one.entry.hidden || one.marks[0]?.classList.contains("off"))) return;
  if (one.entry.hidden) clearFilters();
  bar.elements.highlights.checked = true;
  show();
  writeAddress("replaceState", location.hash);
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

function writeAddress(method, hash = "") {
  const url = new URL(location);
  url.hash = hash;
  const state = Object.keys(FACETS).map((facet) => [facet, bar.elements[facet].value]);
  for (const [name, value] of [...state, ["highlights", bar.elements.highlights.checked ? "" : "off"]]) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history[method](history.state, "", url);
}

const matches = (one, facet, value) => !value || one[facet].has(value);

function show() {
  const on = bar.elements.highlights.checked;
  const chosen = Object.keys(FACETS).map((facet) => [facet, bar.elements[facet].value]);
  for (const one of annotations) {
    const kept = chosen.every(([facet, value]) => matches(one, facet, value));
    one.entry.hidden = !kept;
    for (const mark of one.marks) mark.classList.toggle("off", !(kept && on));
    if (one.number) one.number.hidden = !(kept && on);
  }
  for (const [facet] of chosen) count(facet, chosen.filter(([name]) => name !== facet));
  const size = annotations.filter((one) => !one.entry.hidden).length;
  const text = `${size} of ${annotations.length} annotations shown`;
  bar.querySelector(".shown").textContent = on ? text : `${text} below the text; highlights are off`;
}

/** Write beside each option how many annotations it would show, given the other filters. */
function count(facet, others) {
  const among = annotations.filter((one) => others.every(([name, value]) => matches(one, name, value)));
  for (const option of bar.elements[facet].options) {
    const size = among.filter((one) => matches(one, facet, option.value)).length;
    option.textContent = `${option.dataset.name} (${size})`;
    option.disabled = !size && !option.selected;
  }
}
