// The page on which a reader builds a comparison of any two columns.

import { chosen, follow, tell } from "./facets.js";
import { find, listOf } from "./finder.js";
import { make } from "./page.js";

const STEP = 20; // quotes of a column that come at once
const FAILED = "The quotes cannot be loaded. The comparisons below are ready.";

let [form, turn] = [null, 0]; // the number of the latest choice

/** Make the page work, and build what its address names. */
export function addBuild() {
  const found = document.querySelector(".diptych.build form");
  if (!found) return;
  form = found;
  const { left, right } = form.elements;
  right.replaceChildren(...[...left.children].map((choice) => choice.cloneNode(true)));
  follow(form, () => build(++turn).catch(() => tell(form, FAILED, (form.nextElementSibling.hidden = true))));
}

async function build(mine) {
  const { left, right, topic } = form.elements;
  const built = form.nextElementSibling;
  const [heads, cells] = built.querySelector("table").rows;
  if (left.value === right.value) right.value = ""; // nothing is compared with itself
  const sides = [left, right].filter(({ value }) => value);
  const isTaken = (option) => !option.selected && sides.some(({ value }) => value === option.value);
  form.querySelectorAll("optgroup > option").forEach((option) => (option.disabled = isTaken(option)));
  if (!built.hidden && built.dataset.shown === String(chosen(form))) return; // a reader comes back to it
  const both = sides.length === 2;
  const columns = await Promise.all(both ? sides.map((side) => column(side, topic.value)) : []);
  if (mine !== turn) return;
  built.hidden = !both;
  built.dataset.shown = chosen(form);
  columns.forEach((column, at) => {
    const name = sides[at].selectedOptions[0].text;
    heads.cells[at].textContent = name;
    cells.cells[at].replaceChildren(make("p", { class: "cell-label" }, name), ...column.parts);
  });
  const sizes = columns.map(({ size }) => size).join(" and ");
  tell(form, ["", "Choose the other column, too.", `${sizes} annotations side by side`][sides.length]);
}

/** Return what a column holds: its cards, or a sentence on the texts. */
async function column(side, topic) {
  const { results } = await find("", [["kind", "quote"], side.value.split(":"), ...(topic ? [["topic", topic]] : [])]);
  if (results.length) return { size: results.length, parts: await listOf(results, STEP) };
  const { belonging } = side.selectedOptions[0].parentElement.dataset;
  return { size: 0, parts: [make("p", { class: "reason" }, `No annotation ${belonging} is on this topic.`)] };
}
