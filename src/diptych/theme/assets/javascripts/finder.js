// Pagefind, which finds the quotes: its library and its index are fetched when they are first needed.

import { addCopyButtons } from "./copy.js";
import { fetchCard, make } from "./page.js";

const known = Object.create(null); // by word: a promise of whether any text has it
const plain = (word) => word.normalize("NFD").toLowerCase().replace(/\p{M}|^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** Find by words and by facets, pairs of name and id; without words all that the facets leave. */
export async function find(words, facets, counting) {
  const { filters, search } = await import("../../pagefind/pagefind.js");
  if (counting) await filters(); // fetches all of them, so that what is found comes with its counts
  const found = await search(words || null, { filters: Object.fromEntries(facets) });
  const single = /^".+"$/.test(words) ? [] : words.split(/\s+/).map(plain).filter(Boolean); // phrases are exact
  const has = await Promise.all(single.map((word) => (known[word] ??= isKnown(word, search))));
  if (has.every(Boolean)) return found;
  const apart = words.replace(/\p{Pd}+/gu, " "); // no text may have "red-line", but "red line"
  return apart === words ? { results: [], filters: {} } : find(apart, facets, counting);
}

// Say whether any text has a word, a form of it or a longer one. For others Pagefind finds the longest word that begins
// them or their stem, as "to" for "tomorrow", so that the first texts that it finds are looked into.
async function isKnown(word, search) {
  if ((await search(`"${word}"`)).results.length) return true;
  const texts = await Promise.all((await search(word)).results.slice(0, 10).map((text) => text.data()));
  const letters = word.match(/[\p{L}\p{N}]/gu).join(String.raw`[^\p{L}\p{N}\s]*`); // "OneCh" begins "One-China"
  return texts.some(({ content }) => RegExp(String.raw`(?<![\p{L}\p{N}])${letters}`, "u").test(plain(content)));
}

/** Return a list of the first cards of what was found, and a button for more; the words that were found are marked. */
export async function listOf(results, step) {
  const [list, ranges] = [make("ol", { class: "quotes" }), []];
  const more = make("button", { type: "button" }, "Show more");
  const grow = async () => {
    const from = list.children.length;
    const data = await Promise.all(results.slice(from, from + step).map((result) => result.data()));
    list.append(...(await Promise.all(data.map(({ url }) => fetchCard(new URL(url, location).href)))));
    addCopyButtons(list);
    more.dataset.shown = `${list.children.length} of ${results.length} annotations shown`;
    more.hidden = list.children.length === results.length;
    ranges.push(...data.flatMap((found, at) => rangesIn(list.children[from + at], found)));
    globalThis.CSS?.highlights?.set("found", new Highlight(...ranges));
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
