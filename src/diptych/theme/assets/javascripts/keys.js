// The keys j and k lead to the next and the previous annotation in the text of an article, "/" and Ctrl+K or Cmd+K to
// the search. Single ones can be switched off, since they may also be spoken, or pressed by mistake (WCAG 2.1.4).

import { say } from "./page.js";

const STEPS = { j: 1, k: -1 };
const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";
export let keysAreOn = globalThis.__md_get?.("__keys") ?? true; // where Material keeps the choice of colours
export const switchKeys = (wanted) => globalThis.__md_set?.("__keys", (keysAreOn = wanted));

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey;
  const single = keysAreOn && !held && !event.altKey && !event.target.closest(FIELDS);
  const chord = event.key.toLowerCase() === "k" && held && !event.altKey && !event.shiftKey;
  const drawer = event.key === "Escape" && document.querySelector("#__drawer:checked"); // of small screens
  if (drawer) drawer.click() ?? drawer.focus();
  else if (chord || (single && event.key === "/")) search(event);
  else if (single && STEPS[event.key] && document.querySelector(".diptych.article:not(.annotating) .seed")) move(STEPS[event.key]);
});

function search(event) {
  const target = document.getElementById("_search-query") ?? document.querySelector(".search-entry");
  event.preventDefault(); // "/" is Firefox's quick find, Ctrl+K the address bar of others
  target?.focus();
  target?.matches("input") ? target.select() : target?.click();
}

function move(step) {
  const numbers = [...document.querySelectorAll(".seed a.ref:not([hidden])")];
  numbers.sort((one, other) => one.dataset.number - other.dataset.number);
  if (!numbers.length) return say("No annotations are shown in the text");
  const at = neighbour(numbers, step);
  if (!numbers[at]) return say(`No annotation ${step > 0 ? "after" : "before"} this place`);
  document.getElementById(idOf(numbers[at])).scrollIntoView(); // its scroll margin keeps it below the sticky header
  numbers[at].focus({ preventScroll: true });
  say(`${at + 1} of ${numbers.length}`); // its name is read out because it has the focus
}

/** Return the index to go to: from the focused number, else from the address, else from what is on screen. */
function neighbour(numbers, step) {
  const current = document.activeElement.closest("mark") ?? document.querySelector(":target:is(mark), :target .card");
  const from = numbers.findIndex((number) => idOf(number) === current?.dataset.annotation);
  if (from >= 0) return from + step;
  const head = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return numbers.filter((number) => number.getBoundingClientRect().top < head).length - (step > 0 ? 0 : 1);
}

const idOf = (number) => number.closest("mark").dataset.annotation;
