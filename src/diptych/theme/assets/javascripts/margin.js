// The notes beside the text of an article: each level with its words, or as near below as the note before it allows.
// Where there is no room for them, the number of an annotation opens its card below the paragraph.

import { addCopyButtons } from "./copy.js";
import { make } from "./page.js";

const ONE = ".seed mark[data-annotation], .notes > li";
const OPEN = 'a.ref[aria-expanded="true"]';
const GAP = 6; // px, between two notes
const wide = matchMedia("(min-width: 76.25em)"); // as in the style sheet

/** Place the notes of an article page, and again whenever its text moves or other annotations are shown. */
export function addMargin() {
  const text = document.querySelector(".diptych.article .seed");
  if (!text) return;
  new ResizeObserver(place).observe(text); // which calls it for the first time, too
  new MutationObserver(place).observe(text, { subtree: true, attributeFilter: ["hidden"] });
}

function place() {
  if (wide.matches || document.querySelector(`${OPEN}[hidden]`)) close();
  for (const one of document.querySelectorAll(".seed a.ref")) one.ariaExpanded = wide.matches ? null : one.matches(OPEN);
  const notes = [...document.querySelectorAll(".notes > li")];
  const marks = notes.map((note) => document.getElementById(note.dataset.annotation));
  notes.forEach((note, at) => (note.hidden = marks[at].classList.contains("off")));
  const top = (element) => element.getBoundingClientRect().top;
  const boxes = notes.map((note, at) => [top(marks[at]) - top(note.parentElement), note.offsetHeight]);
  let free = 0;
  for (const [at, [level, height]] of boxes.entries()) {
    notes[at].style.top = `${Math.max(level, free)}px`;
    free = Math.max(level, free) + (height && height + GAP); // a hidden note has no height
  }
}

/** Light an annotation in the text and beside it. */
function light({ target }) {
  const id = target.closest?.(ONE)?.dataset.annotation;
  for (const one of document.querySelectorAll(ONE)) one.classList.toggle("lit", one.dataset.annotation === id);
}

function disclose(event) {
  const number = event.target.closest(".seed a.ref");
  if (!number || wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab or window
  event.preventDefault();
  if (close() === number) return;
  const quotes = document.getElementById(number.hash.slice(1)).querySelector(".quotes").cloneNode(true);
  quotes.querySelector(".copy").remove(); // its buttons do nothing in a copy
  const box = make("div", { class: "disclosed", role: "group", "aria-label": number.ariaLabel, lang: "en" }, quotes);
  number.closest(".seed > p").after(box);
  addCopyButtons(box);
  number.ariaExpanded = "true";
}

/** Close the card that is open, and return its number. */
function close() {
  const number = document.querySelector(OPEN);
  document.querySelector(".disclosed")?.remove();
  if (number) number.ariaExpanded = "false";
  return number;
}

["pointerover", "focusin"].forEach((type) => document.addEventListener(type, light));
document.addEventListener("click", disclose);
const escapes = ({ key, target }) => key === "Escape" && target.closest(`.disclosed, ${OPEN}`);
document.addEventListener("keydown", (event) => escapes(event) && close()?.focus());
