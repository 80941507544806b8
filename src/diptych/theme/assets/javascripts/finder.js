// Pagefind, which finds the quotes: its library and its index are fetched when they are first needed.

import { addCopyButtons } from "./copy.js";
import { fetchCard, make } from "./page.js";

const known = Object.create(null); // by word: a promise of whether any text has it
const plain = (word) => word.normalize("NFD").toLowerCase().replace(/\p{M}|^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** Find by words and by facets, pairs of name and id; without words all that the facets leave, without these `size`. */
export async function find(words, facets, counting, size) {
  const { filters, search } = await import("../../pagefind/pagefind.js");
  const counts = counting ? await filters() : {}; // fetches all of them, so that what is found comes with its counts
  if (!words && facets.every(([name]) => name === "kind")) return { results: { length: Number(size) }, filters: counts };
  const parts = /^".+"$/.test(words) ? [words] : words.split(/[\s\p{Pd}]+/u); // texts have "red-line", or "red line"
  const all = facets.some(([name]) => name === "kind") ? null : "\ua66e"; // null has Pagefind fetch all its words
  const found = await search(parts.join(" ") || all, { filters: Object.fromEntries(facets) });
  const has = await Promise.all(parts.map(plain).filter(Boolean).map((part) => (known[part] ??= isKnown(part, search))));
  return has.every(Boolean) ? found : { results: [], filters: {} };
}

// Say whether any text has a word, a form of it or a longer one. For others Pagefind finds the longest word that begins
// them or their stem, as "to" for "tomorrow", so that the first texts that it finds are looked into.
async function isKnown(word, search) {
  if ((await search(`"${word}"`)).results.length) return true;
  const texts = await Promise.all((await search(word)).results.slice(0, 10).map((text) => text.data()));
  const letters = word.match(/[\p{L}\p{N}]/gu).join(String.raw`[^\p{L}\p{N}\s]*`); // "OneCh" begins "One-China"
  return texts.some(({ content }) => RegExp(String.raw`(?<![\p{L}\p{N}])${letters}`, "u").test(plain(content)));
}

const cardOf = ({ url }) => fetchCard(new URL(url, location).href);

/** Return a list of the first of what was found, and a button for more; words that were found are marked in cards. */
export async function listOf(results, step, noun = "annotations", itemOf = cardOf) {
  const [list, ranges] = [make("ol", { class: "quotes" }), []];
  const more = make("button", { type: "button" }, "Show more");
  const grow = async () => {
    const from = list.children.length;
    const data = await Promise.all(results.slice(from, from + step).map((result) => result.data()));
    list.append(...(await Promise.all(data.map(itemOf))));
    addCopyButtons(list);
    more.dataset.shown = `${list.children.length} of ${results.length.toLocaleString("en")} ${noun} shown`;
    more.hidden = list.children.length === results.length;
    if (itemOf === cardOf) ranges.push(...data.flatMap((found, at) => rangesIn(list.children[from + at], found)));
    if (itemOf === cardOf) globalThis.CSS?.highlights?.set("found", new Highlight(...ranges));
    return list.children[from];
  };
  more.addEventListener("click", async () => (await grow()).querySelector("a").focus());
  await grow();
  return [list, more];
}

/** Return where a card has the words by which its quote was found. */
function rangesIn(card, { content, locations }) {
  const [words, ranges] = [content.split(/\s+/), []];
  const wanted = new Set(locations.map((at) => plain(words[at])));
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      const range = { startContainer: node, startOffset: index, endContainer: node, endOffset: index + word.length };
      if (wanted.has(plain(word))) ranges.push(new StaticRange(range));
    }
  }
  return ranges;
}
