// The bar above the text of an article: which annotations it shows.

import { chosen, clear, follow, showCounts, tell, writeAddress } from "./facets.js";
import { keysAreOn, switchKeys } from "./keys.js";

let [bar, annotations] = [null, []]; // the <fieldset> of the page that is shown, and what its text has

/** Add the bar to an article page and bring the page into the state that the address names. */
export function addHighlights() {
  const text = document.querySelector(".diptych.article .seed");
  if (!text || bar?.isConnected) return;
  annotations = [...document.querySelectorAll(".annotations .numbered-entry")].map(annotation);
  bar = document.importNode(document.querySelector("template.bar").content, true).firstElementChild;
  const keys = bar.querySelector(".keys");
  keys.checked = keysAreOn;
  keys.addEventListener("change", (event) => event.stopPropagation() ?? switchKeys(keys.checked));
  bar.querySelector(".clear").addEventListener("click", () => clear(bar) ?? show(writeAddress("pushState", bar)));
  const annotate = ({ currentTarget: by }) => import("./annotate/mode.js").then((mode) => mode.annotate(by));
  bar.querySelector(".annotate-entry")?.addEventListener("click", annotate);
  bar.querySelector("details").open = location.search || matchMedia("(min-width: 47.5em)").matches; // as in the style sheet
  text.before(bar);
  follow(bar, show);
}

const annotation = (entry) => ({
  entry,
  marks: [...document.querySelectorAll(`.seed mark[data-annotation="${entry.id.slice("_quote-".length)}"]`)],
  number: document.querySelector(`.seed a.ref[href="#${entry.id}"]`),
  has: ([facet, value]) => entry.dataset[facet].split(" ").includes(value),
});

const matching = (filters) => annotations.filter((one) => filters.every(one.has));

function show() {
  const { highlights } = bar.elements;
  const target = document.getElementById(location.hash.slice(1));
  const pointed = annotations.find(({ entry, marks }) => [entry, ...marks].includes(target));
  const arrives = pointed && !(highlights.checked && matching(chosen(bar)).includes(pointed));
  if (arrives) {
    clear(bar); // what the address points at is shown, whatever is filtered
    highlights.checked = true;
    writeAddress("replaceState", bar, location.hash);
  }
  const kept = new Set(matching(chosen(bar)));
  for (const one of annotations) {
    const off = !highlights.checked || !kept.has(one);
    one.entry.hidden = !kept.has(one);
    one.number.hidden = off;
    one.marks.forEach((mark) => mark.classList.toggle("off", off));
  }
  document.querySelector(".annotations > .reason").hidden = kept.size > 0 || !annotations.length;
  showCounts(bar, (facet, id) => matching([...chosen(bar, facet), ...(id ? [[facet, id]] : [])]).length);
  tell(bar, `${kept.size} of ${annotations.length} annotations shown${highlights.checked ? "" : " below the text"}`);
  if (arrives) target.scrollIntoView();
}
