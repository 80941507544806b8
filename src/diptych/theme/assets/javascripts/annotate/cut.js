// Where a text may be cut: not inside a word, a number or a character. It follows src/diptych/anchor/cut.py.

const FREE = ' \n"();!?'; // words and numbers have none of these
const REACH = 8; // code units on either side
const ZWJ = "\u200d";
const UNSPACED =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua980-\ua9df\u2e80-\u2fdf\u3005-\u3007" +
  "\u3021-\u3029\u3031-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff" +
  "\uff66-\uff9f\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}";
const W = String.raw`[\p{L}\p{N}_]`;
const L = `(?:(?![${UNSPACED}])${W})`; // letters and digits of scripts with spaces
const ALONE = String.raw`(?<!${W})[\p{L}\p{Nl}\p{No}]`; // a letter that begins a word
const HYPHEN = "[-\u2010-\u2013\u2043\u2212\ufe58\ufe63\uff0d\u058a\u05be]";
const APOSTROPHE = "['’ʼ]";
const CURRENCY = "[$¢£¤¥֏\u0e3f\u20a0-\u20c0]";
const NUMERAL = String.raw`[\p{Nd}〇零一二三四五六七八九十百千万萬亿億兆]`;
const NO_BREAK = "[\u00a0\u2009\u202f]";
const FLAG = "[\u{1f1e6}-\u{1f1ff}]";
const D = String.raw`\p{Nd}`;
const INSIDE = new RegExp(
  String.raw`(?<=${L})(?=(?:${HYPHEN}|${APOSTROPHE}|[&·])?${L})
(?<=${L}(?:${HYPHEN}|[&·]))(?=${L})
(?<=${L}${APOSTROPHE})(?=${L})(?<!(?<!${W})[cdjlmstCDJLMST].)(?<![qQ]u.)(?<!ll.)
(?<=${ALONE})(?=\.${L})|(?<=${ALONE}\.)(?=${L})
(?<=${L})(?=\.[a-z0-9])|(?<=${L}\.)(?=[a-z0-9])
(?<=${NUMERAL})(?=${NUMERAL})
(?<=${D})(?=(?:[.,:/٫٬]|${HYPHEN}|${APOSTROPHE})${D})
(?<=[${D}\s][.,:/٫٬])(?=${D})|(?<=${D}${APOSTROPHE})(?=${D})
(?<=${D})(?=${NO_BREAK}${D}{3})|(?<=${D}${NO_BREAK})(?=${D}{3})
(?<=[+±<>≤≥~])(?=${D})|(?<!${HYPHEN}${HYPHEN})(?<=${HYPHEN})(?=${D})
(?<=${CURRENCY})(?=${D})|(?<=${L})(?=${CURRENCY}${D})
(?<=${D})(?=[%‰°′″]|${CURRENCY})
(?<=[不没未])(?=${W})
(?<=${ZWJ})(?=\S)|(?=${ZWJ}\S)|(?<=${FLAG})(?=${FLAG})|(?=[\u{1f3fb}-\u{1f3ff}])`.replaceAll("\n", "|"),
  "uy",
);

export const DROPPED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff";
const INVISIBLE = new RegExp(`(?!${ZWJ})[${DROPPED}]`, "g");

/** Say whether a quotation may begin or end at this offset of a text that is not folded. */
export function mayCut(text, at) {
  const [before, after] = [text[at - 1] ?? "x", text[at] ?? "x"];
  if (FREE.includes(after) || (after < "\x80" && FREE.includes(before))) return true;
  const [left, right] = [text.slice(Math.max(0, at - REACH), at), text.slice(at, at + REACH)].map(visible);
  if (left && /^\p{M}/u.test(right)) return false;
  INSIDE.lastIndex = left.replace(/\p{M}/gu, "").length;
  return !INSIDE.test((left + right).replace(/\p{M}/gu, ""));
}

const visible = (text) => text.replace(INVISIBLE, "");
