// The least context that tells chosen words from the same words elsewhere. It follows src/diptych/anchor/locate.py and
// cure.py. Spans are pairs of offsets of the folded copy.

import { SPACES, isWhole, seedOf } from "./seed.js";

const GAP = " \"'«»‹›「」『』"; // may stand between the words and their prefix or suffix
const MOST = 2000; // code units of a prefix or suffix
const LETTER = /[\p{L}\p{N}]/u;

/** Return `{exact, prefix, suffix}` by which spans, which are in order, are found and nothing else; or null. */
export function quoteOf(seed, spans) {
  let words = { spans, prefix: "", suffix: "" };
  for (const _ of [...spans, ...spans, null]) {
    const hits = words.spans.map((_, number) => places(seed, words, number));
    const [first, last] = [inOrder(hits), inReverse(hits)];
    const number = first.findIndex((hit, at) => !hit || hit !== last[at]);
    if (number < 0) return { ...words, exact: words.spans.map((span) => exact(seed, span)) };
    words = withContext(seed, words, number, hits[number]);
    if (!words) return null;
  }
  return null;
}

/** Return the words of a span as they are printed, on one line; as they are folded where only that is found again. */
export function exact({ text, plain, starts, ends }, [start, end]) {
  const printed = text.slice(starts[start], ends[end]).replace(new RegExp(`[${SPACES}]+`, "g"), " ");
  return seedOf(printed).plain === plain.slice(start, end) ? printed : plain.slice(start, end);
}

/** Return all places at which a fragment stands, uncut and beside its prefix and suffix. */
function places(seed, { spans, prefix, suffix }, number) {
  const fragment = seed.plain.slice(...spans[number]);
  const found = [];
  for (let at = seed.plain.indexOf(fragment); at >= 0; at = seed.plain.indexOf(fragment, at + 1)) {
    const end = at + fragment.length;
    const follows = number > 0 || !prefix || stands(seed, prefix, before(seed, at) - prefix.length, at - prefix.length);
    const precedes = number < spans.length - 1 || !suffix || stands(seed, suffix, end, after(seed, end));
    if (isWhole(seed, [at, end]) && follows && precedes) found.push([at, end]);
  }
  return found;
}

/** Say whether a text begins at one of the offsets from a first to a last one. */
function stands(seed, text, first, last) {
  for (let at = Math.max(0, first); at <= last; at += 1) {
    if (seed.plain.startsWith(text, at) && isWhole(seed, [at, at + text.length])) return true;
  }
  return false;
}

const inOrder = (hits) =>
  hits.reduce((chain, found) => [...chain, found.find(([start]) => start >= (chain.at(-1)?.[1] ?? 0))], []);
const inReverse = (hits) =>
  hits.reduceRight((chain, found) => [found.findLast(([, end]) => end <= (chain[0]?.[0] ?? Infinity)), ...chain], []);

function before({ plain }, at) {
  while (at && GAP.includes(plain[at - 1])) at -= 1;
  return at;
}

function after({ plain }, at) {
  while (at < plain.length && GAP.includes(plain[at])) at += 1;
  return at;
}

/** Return the words with the least added that tells one hit of a fragment from the others; null where nothing does. */
function withContext(seed, words, number, hits) {
  const [start, end] = words.spans[number];
  const [left, right] = [before(seed, start), after(seed, end)];
  const shared = hits
    .filter((hit) => hit[0] !== start)
    .map((hit) => [same(seed, left - 1, before(seed, hit[0]) - 1, -1), same(seed, right, after(seed, hit[1]), 1)]);
  const options = [...new Set([0, ...shared.map(([length]) => length + 1)])].map((size) => {
    const rest = Math.max(0, ...shared.filter(([length]) => length >= size).map(([, length]) => length + 1));
    const span = [size ? edge(seed, left - size, -1) : start, rest ? edge(seed, right + rest, 1) : end];
    const [free, taken] = [words.spans[number - 1]?.[1] ?? 0, words.spans[number + 1]?.[0] ?? Infinity];
    return span.includes(null) || span[0] < free || span[1] > taken ? null : added(seed, words, number, span);
  });
  return options.filter(Boolean).sort(byCost)[0] ?? null;
}

/** Return how many characters from two offsets on are the same, in the direction of a step. */
function same({ plain }, one, other, step) {
  let size = 0;
  while (size < MOST && plain[one + size * step] && plain[one + size * step] === plain[other + size * step]) size += 1;
  return size;
}

/** Return the nearest edge of a whole word at or beyond an offset, or null. */
function edge(seed, at, step) {
  const [low, high] = [Number(seed.plain.startsWith(" ")), seed.plain.length - Number(seed.plain.endsWith(" "))];
  for (const limit = at + step * MOST; at !== limit && low <= at && at <= high; at += step) {
    const inner = seed.plain[step < 0 ? at : at - 1];
    if (at === low || at === high || (LETTER.test(inner) && isWhole(seed, [at, at]))) return at;
  }
  return null;
}

/** Return the words with what stands around a fragment, as prefix, as suffix or within it, and what that costs. */
function added(seed, words, number, [begin, stop]) {
  const [start, end] = words.spans[number];
  const [ahead, behind] = [seed.plain.slice(begin, start), seed.plain.slice(end, stop)];
  const prefix = ahead.slice(0, before({ plain: ahead }, ahead.length));
  const suffix = behind.slice(after({ plain: behind }, 0));
  const isInner = (ahead && number > 0) || (behind && number < words.spans.length - 1);
  const longer = isInner
    ? { ...words, spans: words.spans.with(number, [begin, stop]) }
    : { ...words, prefix: prefix || words.prefix, suffix: suffix || words.suffix };
  const parts = [...longer.spans.map((span) => seed.plain.slice(...span)), longer.prefix, longer.suffix];
  const count = parts.join(" ").match(/\S+/g).length;
  longer.cost = [Boolean(isInner), !LETTER.test(ahead + behind), count, Boolean(behind), parts.join("").length];
  return longer;
}

function byCost({ cost }, { cost: other }) {
  const at = cost.findIndex((value, at) => value !== other[at]);
  return at < 0 ? 0 : cost[at] - other[at];
}
