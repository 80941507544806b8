// The keys j and k lead to the next and the previous annotation in the text of an article. They can be switched off,
// since a single letter may also be spoken, or pressed by mistake (WCAG 2.1.4).

import { addressed, say, setting } from "./page.js";

const SETTING = "diptych-keys";
const STEPS = { j: 1, k: -1 };
let on = setting(SETTING) !== "off";

export const keysAreOn = () => on;

export function switchKeys(wanted) {
  on = wanted;
  setting(SETTING, on ? "on" : "off");
}

/** Listen for the keys; once is enough for all pages. */
export function installKeys() {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (!step || !on || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector(".diptych.article .seed")) move(step);
  });
}

function move(step) {
  const numbers = [...document.querySelectorAll(".seed a.ref:not([hidden])")];
  numbers.sort((one, other) => one.dataset.number - other.dataset.number);
  if (!numbers.length) return say("No annotation is shown.");
  const at = nextTo(numbers, step);
  if (!numbers[at]) return say(step > 0 ? "No annotation after this one." : "No annotation before this one.");
  go(numbers[at]);
  return say(`${at + 1} of ${numbers.length}`); // its name is read out because it has the focus
}

/** Return the index of the next number: from the focused one, else from the address, else from what is on screen. */
function nextTo(numbers, step) {
  const here = numbers.indexOf(document.activeElement);
  const from = here < 0 ? numbers.findIndex((number) => idOf(number) === addressed()) : here;
  if (from >= 0) return from + step;
  const head = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const below = numbers.findIndex((number) => number.getBoundingClientRect().top >= head);
  const first = below < 0 ? numbers.length : below;
  return step > 0 ? first : first - 1;
}

const idOf = (number) => number.hash.slice(2);

function go(number) {
  const marks = document.querySelectorAll(`.seed mark[data-annotation="${idOf(number)}"]`);
  marks[0].scrollIntoView(); // its scroll margin keeps it below the sticky header
  number.focus({ preventScroll: true });
  for (const mark of marks) mark.classList.add("current");
  number.addEventListener("blur", () => marks.forEach((mark) => mark.classList.remove("current")), { once: true });
}
