// Pagefind, which finds the quotes: its library and its index are fetched when they are first needed.

import { addCopyButtons } from "./copy.js";
import { fetchCard, make } from "./page.js";

let library = null; // a promise

/** Find by words and by facets, pairs of name and id; without words all that the facets leave. */
export async function find(words, facets, counting) {
  library ??= import("../../pagefind/pagefind.js");
  if (counting) await (await library).filters(); // fetches all of them, so that what is found comes with its counts
  return (await library).search(words || null, { filters: Object.fromEntries(facets) });
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

const plain = (word) => word.normalize("NFD").toLowerCase().replace(/\p{M}|^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
