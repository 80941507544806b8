// The page on which a reader builds a comparison of any two columns.

import { chosen, follow, latest, tell } from "./facets.js";
import { find, listOf } from "./finder.js";
import { make } from "./page.js";

const STEP = 20; // quotes of a column that come at once
const FAILED = "The quotes cannot be loaded. The comparisons below are ready.";

/** Make the page work, and build what its address names. */
export function addBuild() {
  const form = document.querySelector(".diptych.build form");
  if (!form) return;
  const { left, right } = form.elements;
  right.replaceChildren(...[...left.children].map((choice) => choice.cloneNode(true)));
  follow(form, latest(form, build, FAILED));
}

async function build(form) {
  const [{ left, right, topic }, built] = [form.elements, form.nextElementSibling];
  const [heads, cells] = built.querySelector("table").rows;
  if (left.value === right.value) right.value = ""; // nothing is compared with itself
  const sides = [left, right].filter(({ value }) => value);
  const isTaken = (option) => !option.selected && sides.some(({ value }) => value === option.value);
  form.querySelectorAll("optgroup > option").forEach((option) => (option.disabled = isTaken(option)));
  if (!built.hidden && built.dataset.shown === String(chosen(form))) return () => {}; // a reader comes back to it
  const columns = await Promise.all(sides.length === 2 ? sides.map((side) => column(side, topic.value)) : []);
  return () => {
    built.hidden = !columns.length;
    built.dataset.shown = chosen(form);
    for (const [at, { name, parts }] of columns.entries()) {
      heads.cells[at].textContent = name;
      cells.cells[at].replaceChildren(make("p", { class: "cell-label" }, name), ...parts);
    }
    const sizes = columns.map(({ size }) => size).join(" and ");
    tell(form, ["", "Choose the other column, too.", `${sizes} annotations side by side`][sides.length]);
  };
}

/** Return the name of a column and what it holds: its cards, or a sentence on the texts. */
async function column(side, topic) {
  const { results } = await find("", [["kind", "quote"], side.value.split(":"), ...(topic ? [["topic", topic]] : [])]);
  const [{ text: name, parentElement: group }] = side.selectedOptions;
  const none = make("p", { class: "reason" }, `No annotation ${group.dataset.belonging} is on this topic.`);
  return { name, size: results.length, parts: results.length ? await listOf(results, STEP) : [none] };
}
