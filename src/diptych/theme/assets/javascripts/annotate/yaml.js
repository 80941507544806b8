// The annotation as the text of its file, as `diptych quote --append` writes it: src/diptych/annotate.py, yamlwrite.py.

const WIDTH = 100; // code points of a line; longer texts are folded over several
const PLAIN = /^[\p{L}\p{Nl}\p{No}]([\p{L}\p{N}_ .;'’“”()/-]*[\p{L}\p{N}_.;'’”)])?$/u; // needs no quotation marks
const WORDS = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]; // what YAML takes for something else
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/gu;
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/gu; // no file may hold them
const SCHEMA = "# yaml-language-server: $schema=../../../.diptych/schema/article.json\n";

const isPrintable = (text) => text.search(UNPRINTABLE) < 0;

/** Return a text as a scalar on one line, plain where that is safe, else between double quotation marks. */
export function scalar(text) {
  if (PLAIN.test(text) && isPrintable(text) && !WORDS.includes(text.toLowerCase())) return text;
  return `"${text.replace(/["\\]/g, "\\$&").replace(UNPRINTABLE, escaped)}"`;
}

function escaped(char) {
  const code = char.codePointAt(0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/** Return `key: text` with a line feed; a long text is folded over lines where that keeps every character. */
export function field(key, text, indent = "") {
  const line = `${indent}${key}: ${scalar(text)}`;
  if ([...line].length <= WIDTH || !isPrintable(text) || /^ | $| {2}/.test(text)) return `${line}\n`;
  const lines = text.match(new RegExp(`(?! )(.{1,${WIDTH - indent.length}}(?= |$)|[^ ]+)`, "gu"));
  return `${indent}${key}: >-\n${lines.map((one) => `${indent}  ${one}\n`).join("")}`;
}

const flow = (texts) => `[${texts.map(scalar).join(", ")}]`;

/** Return the text of `ARTICLE/ID.yml`. */
export function fileOf({ quote, topics, speakers, source, inferred, note }) {
  const remark = note.replace(CONTROL, "").trim();
  const lines = [
    quoteField(quote),
    `topics: ${topics.length ? flow(topics) : "[]"}\n`,
    speakers.length ? `speaker: ${speakers.length > 1 ? flow(speakers) : scalar(speakers[0])}\n` : "",
    source ? `source: ${scalar(source)}\n${inferred ? "source_basis: inferred\n" : ""}` : "",
    remark && field("note", remark),
  ];
  return SCHEMA + lines.join("");
}

function quoteField({ exact, ...context }) {
  const given = ["prefix", "suffix"].map((key) => context[key] && field(key, context[key], "  ")).join("");
  if (exact.length === 1) return given ? `quote:\n${field("exact", exact[0], "  ")}${given}` : field("quote", exact[0]);
  const fragments = exact.map((text) => `${given ? "    " : "  "}- ${scalar(text)}\n`).join("");
  return given ? `quote:\n  exact:\n${fragments}${given}` : `quote:\n${fragments}`;
}
