// The search page: quotes, or articles where there are too many quotes, by their words and by facets.

import { chosen, follow, latest, showCounts, tell, writeAddress } from "./facets.js";
import { find, listOf } from "./finder.js";
import { make } from "./page.js";

const STEPS = { quote: 10, article: 50 }; // how many come at once
const PAUSE = 200; // ms without a key before the words count
const FAILED = "The search index cannot be loaded. The lists below lead to all annotations.";
const NOTHING = "Nothing was found that has all of this. The lists below lead to all annotations.";
let [counting, timer] = [false, 0]; // whether choices are to say how much they would show, which is much to fetch

/** Make a search page work, and ask what its address asks. */
export function addSearch() {
  const form = document.querySelector(".diptych.search form");
  if (!form) return;
  counting ||= form.dataset.unit === "quote";
  const [{ q }, ask] = [form.elements, latest(form, answer, FAILED)];
  const count = ({ target }) => target.options && !counting && ask((counting = true));
  for (const type of ["focusin", "pointerover"]) form.addEventListener(type, count);
  form.onsubmit = (event) => event.preventDefault();
  form.querySelector("button").onclick = () => form.reset() ?? q.focus() ?? ask(writeAddress("pushState", form));
  q.oninput = () => clearTimeout(timer) ?? (timer = setTimeout(() => ask(writeAddress("replaceState", form)), PAUSE));
  follow(form, ask);
}

async function answer(form) {
  clearTimeout(timer);
  const [words, { unit, size }, filters] = [form.elements.q.value.trim(), form.dataset, chosen(form)];
  const asked = words || filters.length; // else the lists below are the best beginning
  const search = (facets, kind) => find(words, unit === "quote" ? [...facets, ["kind", kind]] : facets, counting, size);
  const wider = counting ? filters.map(([name]) => search(chosen(form, name), "quote")) : []; // by other choices
  const articles = asked && (unit === "article" || !filters.length) ? search(filters, "article") : { results: [] };
  const [quotes, texts, ...others] = await Promise.all([search(filters, "quote"), articles, ...wider]);
  const query = unit === "article" && filters.length ? `?${new URLSearchParams(filters)}` : ""; // the article has them, too
  const key = asked && [words, query, ...[quotes, texts].flatMap(({ results }) => results.map(({ id }) => id))].join(" ");
  const stays = key === form.dataset.shown; // what is there, and a click on it that has begun
  const list = asked && !stays && unit === "quote" ? await listOf(quotes.results, STEPS.quote) : [];
  const title = ({ url, meta }) => make("li", {}, make("a", { href: url + query }, meta.title));
  const titles = !stays && texts.results.length ? await listOf(texts.results, STEPS.article, "articles", title) : [];
  const also = titles.length ? [make("h2", {}, words ? "Articles with these words" : "Articles"), ...titles] : [];
  const noun = `${unit === "quote" ? "annotation" : unit}${quotes.results.length === 1 ? "" : "s"}`;
  const none = asked && !quotes.results.length && !texts.results.length;
  return () => {
    if (counting) showCounts(form, (facet, id) => {
      const { results, filters: counts } = others[filters.findIndex(([name]) => name === facet)] ?? quotes;
      return id ? (counts[facet]?.[id] ?? 0) : results.length;
    });
    tell(form, none ? NOTHING : `${quotes.results.length.toLocaleString("en")} ${noun} ${asked ? "found" : "to search"}`);
    form.nextElementSibling.hidden = !asked || none; // the lists below are in its place
    if (stays) return;
    form.nextElementSibling.replaceChildren(make("h2", { class: "unseen" }, "Annotations"), ...list, ...also);
    form.dataset.shown = key;
  };
}
