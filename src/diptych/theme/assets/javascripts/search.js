// The search page: quotes, or articles where there are too many quotes, by their words and by facets.

import { chosen, follow, showCounts, writeAddress } from "./facets.js";
import { fetchCounts, find, listOf } from "./finder.js";
import { make } from "./page.js";

const STEP = 10; // quotes that come at once
const PAUSE = 200; // ms without a key before the words count
const FAILED = "The search index cannot be loaded. The lists below lead to all annotations.";

let form = null;
let counting = false; // whether choices say how much they would show: of many articles, that is much to fetch
let [turn, timer] = [0, 0]; // the number of the latest question: answers to earlier ones come too late

/** Make a search page work, and ask what its address asks. */
export function addSearch() {
  const found = document.querySelector(".diptych.search form");
  if (!found || found === form) return;
  form = found;
  const { q } = form.elements;
  form.addEventListener("submit", (event) => event.preventDefault());
  counting = form.dataset.unit === "quote";
  const approach = ({ target }) => target.options && !counting && ask((counting = true));
  for (const type of ["focusin", "pointerover"]) form.addEventListener(type, approach);
  const button = form.querySelector("button");
  button.addEventListener("click", () => form.reset() ?? q.focus() ?? ask(writeAddress("pushState", form)));
  q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(writeAddress("replaceState", form)), PAUSE);
  });
  follow(form, ask);
}

function ask() {
  clearTimeout(timer);
  answer(++turn).catch(() => say(FAILED, form.parentElement.classList.remove("ready")));
}

const say = (text) => (form.querySelector(".shown").textContent = text);

async function answer(mine) {
  const [words, unit] = [form.elements.q.value.trim(), form.dataset.unit];
  const kind = unit === "quote" ? [["kind", "quote"]] : []; // else there is nothing but articles
  const filters = chosen(form);
  const asked = Boolean(words || filters.length); // else the lists below are the best beginning
  if (counting) await fetchCounts();
  const found = find(words, [...filters, ...kind]);
  const beside = asked && unit === "quote" && !filters.length ? find(words, [["kind", "article"]]) : { results: [] };
  const articles = asked && unit === "article" ? found : beside;
  const wider = counting ? filters.map(([name]) => find(words, [...chosen(form, name), ...kind])) : []; // by other choices
  const [quotes, texts, ...others] = await Promise.all([found, articles, ...wider]);
  const key = asked && [words, ...[quotes, texts].flatMap(({ results }) => results.map(({ id }) => id))].join(" ");
  const stays = key === form.dataset.shown; // what is there, and a click on it that has begun
  const list = asked && !stays && unit === "quote" ? await listOf(quotes.results, STEP) : [];
  const titles = stays ? [] : await Promise.all(texts.results.slice(0, 50).map((text) => text.data()));
  if (mine !== turn) return;
  const countOf = (facet, id) => {
    const { results, filters: counts } = others[filters.findIndex(([name]) => name === facet)] ?? quotes;
    return id ? (counts[facet]?.[id] ?? 0) : results.length;
  };
  if (counting) showCounts(form, countOf);
  const noun = `${unit === "quote" ? "annotation" : unit}${quotes.results.length === 1 ? "" : "s"}`;
  say(`${quotes.results.length} ${noun} ${asked ? "found" : "to search"}`);
  const links = titles.map(({ url, meta }) => make("li", {}, make("a", { href: url }, meta.title)));
  const also = links.length ? [make("h2", {}, "Articles with these words"), make("ul", {}, ...links)] : [];
  form.parentElement.classList.toggle("ready", asked);
  if (stays) return;
  form.nextElementSibling.replaceChildren(make("h2", { class: "unseen" }, "Annotations"), ...list, ...also);
  form.dataset.shown = key;
}
