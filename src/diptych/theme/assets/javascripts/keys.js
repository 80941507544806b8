// The keys j and k lead to the next and the previous annotation in the text of an article. They can be switched off,
// since a single letter may also be spoken, or pressed by mistake (WCAG 2.1.4).

import { say } from "./page.js";

const STEPS = { j: 1, k: -1 };
let on = globalThis.__md_get?.("__keys") ?? true; // where Material keeps the choice of colours

export const keysAreOn = () => on;

export function switchKeys(wanted) {
  on = wanted;
  globalThis.__md_set?.("__keys", on);
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (!step || !on || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector(".diptych.article .seed")) move(step);
});

function move(step) {
  const numbers = [...document.querySelectorAll(".seed a.ref:not([hidden])")];
  numbers.sort((one, other) => one.dataset.number - other.dataset.number);
  const at = neighbour(numbers, step);
  if (!numbers[at]) return say(`No annotation ${step > 0 ? "after" : "before"} this place`);
  document.getElementById(idOf(numbers[at])).scrollIntoView(); // its scroll margin keeps it below the sticky header
  numbers[at].focus({ preventScroll: true });
  say(`${at + 1} of ${numbers.length}`); // its name is read out because it has the focus
}

/** Return the index to go to: from the focused number, else from the address, else from what is on screen. */
function neighbour(numbers, step) {
  const focused = numbers.indexOf(document.activeElement);
  const addressed = (number) => [number.hash, `#${idOf(number)}`].includes(location.hash);
  const from = focused < 0 ? numbers.findIndex(addressed) : focused;
  if (from >= 0) return from + step;
  const head = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const above = numbers.filter((number) => number.getBoundingClientRect().top < head).length;
  return step > 0 ? above : above - 1;
}

const idOf = (number) => number.closest("mark").dataset.annotation;
