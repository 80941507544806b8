// Choosing words of a text: what is selected with a pointer or a finger, and steps from word to word by keys.

import { seedOf, snap } from "./seed.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
export const HEAD = 100; // px from the top of the window, below which no header hides the text

/** Return the text of an article as an element, as a seed and as the spans of its words; keys choose `from` … `to`. */
export function wordsIn(text) {
  const seed = seedOf(text.textContent);
  const found = [...new Intl.Segmenter(text.lang, { granularity: "word" }).segment(seed.text)];
  const wordLike = found.filter((one) => one.isWordLike);
  const spans = wordLike.map(({ index, segment }) => snap(seed, index, index + segment.length));
  const words = spans.filter((span, at) => span && span[0] !== spans[at - 1]?.[0]);
  return { text, seed, words, from: null, to: null };
}

/** Return where a span stands in the document. */
export function rangeOf({ text, seed }, span) {
  const [start, end] = [seed.starts[span[0]], seed.ends[span[1]]];
  const range = document.createRange();
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node; at < end && (node = nodes.nextNode()); at += node.length) {
    if (start >= at && start < at + node.length) range.setStart(node, start - at);
    if (end <= at + node.length) range.setEnd(node, end - at);
  }
  return range;
}

function offsetOf(text, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Return the span that is selected, in whole words, or null where no word of the text is. */
export function selected(choice) {
  const { text, seed, words } = choice;
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !range.intersectsNode(text)) return null;
  const part = document.createRange();
  part.selectNodeContents(text);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(startContainer, startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(endContainer, endOffset);
  const start = offsetOf(text, part.startContainer, part.startOffset);
  const span = snap(seed, start, start + part.toString().length);
  if (!span) return null;
  choice.from = words.findIndex(([, end]) => end > span[0]);
  choice.to = words.findLastIndex(([start]) => start < span[1]);
  return span;
}

/** Return the span that an arrow key chooses, alone or with Shift, or null for other keys. */
export function stepped(choice, { key, shiftKey, ctrlKey, metaKey, altKey }) {
  const { words } = choice;
  if (!STEPS[key] || ctrlKey || metaKey || altKey || !words.length) return null;
  choice.to = Math.min(Math.max(goal(choice, key), 0), words.length - 1);
  if (!shiftKey || choice.from === null) choice.from = choice.to;
  const [first, last] = [choice.from, choice.to].sort((one, other) => one - other);
  return [words[first][0], words[last][1]];
}

/** Return the number of the word to which a key leads: the first time to the caret, or else to what is in sight. */
function goal(choice, key) {
  const { text, words, to } = choice;
  if (to === null) return text.contains(getSelection().focusNode) ? wordAtCaret(choice) : firstInSight(choice);
  const { startContainer, startOffset } = rangeOf(choice, words[to]);
  if (key === "ArrowRight" || key === "ArrowLeft") {
    return to + STEPS[key] * (getComputedStyle(startContainer.parentElement).direction === "rtl" ? -1 : 1);
  }
  getSelection().collapse(startContainer, startOffset);
  getSelection().modify("move", key === "ArrowDown" ? "forward" : "backward", "line");
  return wordAtCaret(choice);
}

function wordAtCaret({ text, seed, words }) {
  const { focusNode, focusOffset } = getSelection();
  if (!text.contains(focusNode)) return words.length;
  const caret = offsetOf(text, focusNode, focusOffset);
  const found = words.findIndex(([, end]) => seed.ends[end] > caret);
  return found < 0 ? words.length : found;
}

const firstInSight = (choice) =>
  choice.words.findIndex((word) => rangeOf(choice, word).getBoundingClientRect().top > HEAD);
