// A source text and its folded copy, on which words are found whatever the typesetting. It follows src/diptych/fold.py.

import { DROPPED, mayCut } from "./cut.js";

export const SPACES = " \\x09-\\x0d\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}"; // which glyph, not which character
const ALIKE = {
  "'": /[‘’‚‛ʼ]/g,
  '"': /[“”„‟⹂]/g,
  "-": /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u058a\u05be]/g,
  " ": new RegExp(`[${SPACES}]`, "g"),
  "\u00ad": new RegExp(`[${DROPPED}]`, "g"),
};
const JOINED = "[^\u00ad](?:\u00ad*[\\p{M}\u1160-\u11ff])+"; // a letter with its marks, Hangul in its parts
const PIECES = new RegExp(` [ \u00ad${SELECTORS}]+|-[-\u00ad${SELECTORS}]+|${JOINED}|.`, "gsu");
const WITHOUT_WIDTH = new RegExp(`[\u00ad${SELECTORS}]`, "gu");
const BLANK = new RegExp(`[${SPACES}${DROPPED}]`);

/** Fold a text; `starts` and `ends` are its offsets by those of the copy, none within what was rewritten as a whole. */
export function seedOf(text) {
  const seed = { text, plain: "", starts: [], ends: [] };
  const alike = Object.entries(ALIKE).reduce((folded, [plain, chars]) => folded.replace(chars, plain), text);
  for (const { 0: piece, index } of alike.matchAll(PIECES)) {
    seed.starts[seed.plain.length] = index;
    seed.plain += rewrite(piece);
    seed.ends[seed.plain.length] ??= index + piece.length; // the first of several: what is dropped stays outside
  }
  return seed;
}

function rewrite(piece) {
  const visible = piece.replace(WITHOUT_WIDTH, "");
  return /^( +|-+)$/.test(visible) ? visible[0] : visible.normalize("NFC").replace("…", "...");
}

/** Say whether a span of the copy stands for whole words of the text. */
export const isWhole = ({ text, starts, ends }, [start, end]) =>
  starts[start] !== undefined && ends[end] !== undefined && mayCut(text, starts[start]) && mayCut(text, ends[end]);

/** Return the span of the copy with the whole words that a stretch of the text touches, or null where it has none. */
export function snap({ text, starts, ends }, start, end) {
  while (start < end && BLANK.test(text[start])) start += 1;
  while (start < end && BLANK.test(text[end - 1])) end -= 1;
  if (!/[\p{L}\p{N}]/u.test(text.slice(start, end))) return null;
  while (start > 0 && !(starts.includes(start) && mayCut(text, start))) start -= 1;
  while (end < text.length && !(ends.includes(end) && mayCut(text, end))) end += 1;
  return [starts.lastIndexOf(start), ends.indexOf(end)];
}
