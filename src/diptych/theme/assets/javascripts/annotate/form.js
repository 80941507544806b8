// The form of a new annotation: its lists, what stands in it, and what it shows.

import { make } from "../page.js";
import { FORM } from "./markup.js";

const CODEBOOK = new URL("../../../data/codebook.json", import.meta.url);
const STYLES = new URL("../../stylesheets/annotate.css", import.meta.url);
const ID = /^[a-z0-9][a-z0-9-]*$/;
const LIMIT = 8191; // bytes of an address that GitHub takes

const styles = new CSSStyleSheet(); // not in the head, which may become another page's

/** Return the form, its lists filled from the codebook. */
export async function loadForm() {
  const [codebook, rules] = await Promise.all([fetch(CODEBOOK).then((it) => it.json()), fetch(STYLES).then((it) => it.text())]);
  styles.replaceSync(rules);
  if (!document.adoptedStyleSheets.includes(styles)) document.adoptedStyleSheets.push(styles);
  const panel = document.importNode(new DOMParser().parseFromString(FORM, "text/html").body.firstElementChild, true);
  const names = new Map([...codebook.topics, ...codebook.parties].map(({ id, label, name }) => [id, label ?? name]));
  for (const kind of ["topics", "speakers"]) {
    const items = codebook[kind].map(({ id, label, name, broader, party }) => {
      const box = make("input", { type: "checkbox", name: kind, value: id });
      const above = make("small", {}, names.get(broader ?? party) ?? "");
      return make("li", {}, make("label", {}, box, label ?? name, above));
    });
    panel.querySelector(`[data-list=${kind}] ul`).append(...items);
  }
  const sources = codebook.sources.map(({ id, name }) => make("option", { value: id }, name));
  panel.querySelector("select").append(...sources);
  return panel;
}

/** Leave in a list what has the words that are searched for, and what is chosen. */
export function search({ value, parentElement }) {
  for (const item of parentElement.querySelectorAll("li")) {
    const found = item.textContent.toLowerCase().includes(value.trim().toLowerCase());
    item.hidden = !found && !item.querySelector(":checked");
  }
}

/** Return what stands in the form. */
export function valuesOf(form) {
  const data = new FormData(form);
  const [topics, speakers] = [data.getAll("topics"), data.getAll("speakers")];
  return { ...Object.fromEntries(data), topics, speakers, inferred: data.has("inferred") };
}

/** Put values into the form. */
export function fill(form, values) {
  for (const name of ["source", "note", "id"]) form.elements[name].value = values[name];
  form.elements.inferred.checked = values.inferred;
  for (const box of form.querySelectorAll("li [type=checkbox]")) box.checked = values[box.name].includes(box.value);
}

/** Return an id that is not taken on this page. It begins with the article's, so that those of other pages differ. */
export function proposeId(article, words) {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const id = [article, ...(plain.match(/[a-z0-9]{4,}/g) ?? []).slice(0, 4)].join("-").slice(0, 60).replace(/-$/, "");
  let [free, number] = [id, 1];
  while (document.getElementById(free)) free = `${id}-${(number += 1)}`;
  return free;
}

/** Return what is wrong with the id and the topics, by the ids of the messages. */
export function faultsOf({ id, topics }) {
  const taken = document.getElementById(id) ? "There is such an annotation already." : "";
  return {
    "_annotate-topics": topics.length ? "" : "Choose at least one topic.",
    "_annotate-fault": ID.test(id) ? taken : "Use a to z, 0 to 9 and hyphens.",
  };
}

/** Show messages and mark the fields that they are about. */
export function showFaults(faults) {
  for (const [id, fault] of Object.entries(faults)) {
    document.getElementById(id).textContent = fault;
    document.querySelector(`input[aria-describedby=${id}]`)?.setAttribute("aria-invalid", Boolean(fault));
  }
}

/** List the chosen passages; the form appears with the first. */
export function showPassages(panel, texts) {
  const items = texts.map((text, at) => {
    const name = `Remove passage ${at + 1}`;
    const remove = make("button", { type: "button", name: "remove", value: at, "aria-label": name }, "×");
    return make("li", {}, make("q", {}, text), ...(texts.length > 1 ? [remove] : []));
  });
  panel.querySelector(".passages").replaceChildren(...items);
  panel.classList.toggle("begun", texts.length > 0);
}

/** Show the file of an annotation and the ways it can go; `proposals` is where GitHub makes new files. */
export function showFile(panel, { path, yaml }, proposals) {
  const link = panel.querySelector(".propose");
  const address = `${proposals}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(yaml)}`;
  const isLong = proposals && address.length > LIMIT;
  link.hidden = !proposals || isLong;
  link.hidden ? link.removeAttribute("href") : link.setAttribute("href", address);
  const way = link.hidden ? "Copy it into a new file:" : "The new file:";
  panel.querySelector(".path span").textContent = isLong ? `This is too long for an address of GitHub. ${way}` : way;
  panel.querySelector(".path code").textContent = path;
  panel.querySelector("pre code").textContent = yaml;
}
