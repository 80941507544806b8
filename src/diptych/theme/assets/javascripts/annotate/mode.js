// The mode in which an editor annotates an article: words of its text, then the form, then a file.

import { say } from "../page.js";
import { exact, quoteOf } from "./anchor.js";
import { HEAD, rangeOf, selected, stepped, wordsIn } from "./choice.js";
import { faultsOf, fill, loadForm, proposeId, search, showFaults, showFile, showPassages, valuesOf } from "./form.js";
import { fileOf } from "./yaml.js";

const DELAY = 150; // ms that a selection rests before it counts
const SAVING = "/_diptych/annotations"; // of the server on an editor's own machine, which alone gives pages a token
const TEXT = {
  role: "application",
  tabindex: "0",
  "aria-label": "The text: choose words",
  "aria-describedby": "_annotate-help _annotate-words",
};
const MORE = "These words cannot be told from others of the text: choose more of them.";
const ZONE = "Captions, subheadings and related coverage are not the article speaking, and cannot be annotated.";

let stop = null; // ends the mode that is on
let button, choice, panel, form; // of the mode that is on
let passages = [null]; // chosen spans; the last one is not chosen yet, or chosen anew
let tried = false; // whether what is missing is said
let timer = 0;

const token = () => document.querySelector('meta[name="diptych-save"]')?.content;

/** Begin to annotate the article of a button, or end it. */
export async function annotate(pressed) {
  if (stop) return stop();
  const ending = new AbortController();
  stop = () => ending.abort();
  ending.signal.addEventListener("abort", () => (stop = null));
  const loaded = await loadForm().catch(stop);
  if (!loaded) pressed.textContent = "Annotate (the form could not be loaded)";
  if (!pressed.isConnected) stop?.(); // another page has come meanwhile
  if (ending.signal.aborted) return;
  [button, panel, form] = [pressed, loaded, loaded.querySelector("form")];
  begin(document.querySelector(".diptych.article .seed"), ending.signal);
}

function begin(text, signal) {
  text.querySelector('a.ref[aria-expanded="true"]')?.click(); // an open card would count as text
  choice = wordsIn(text);
  [passages, tried] = [[null], false];
  text.after(panel);
  turn(true);
  if (!token()) form.elements.save.remove();
  const listen = (target, type, heard) => target.addEventListener(type, heard, { signal });
  listen(document, "selectionchange", () => clearTimeout(timer) ?? (timer = setTimeout(select, DELAY)));
  listen(document, "keydown", ({ key }) => key === "Escape" && stop());
  listen(text, "keydown", step);
  listen(form, "keydown", (event) => event.key === "Enter" && event.target.type === "search" && event.preventDefault());
  listen(form, "input", ({ target }) => (target.type === "search" ? search(target) : changed(target)));
  listen(form, "click", ({ target }) => PRESSED[target.name]?.(target));
  listen(form, "submit", submit);
  listen(panel.querySelector(".propose"), "click", (event) => ready() ?? event.preventDefault());
  const watch = globalThis.document$?.subscribe(() => text.isConnected || stop()); // Material shows another page
  signal.addEventListener("abort", () => watch?.unsubscribe() ?? turn(false));
  restore();
  text.focus({ preventScroll: true });
}

function turn(on) {
  const { text } = choice;
  for (const [name, value] of Object.entries(TEXT)) on ? text.setAttribute(name, value) : text.removeAttribute(name);
  for (const link of text.querySelectorAll("a")) link.tabIndex = on ? -1 : 0; // inert ones end what a triple click selects
  text.closest(".article")?.classList.toggle("annotating", on);
  button.setAttribute("aria-pressed", on);
  if (on) return;
  clearTimeout(timer);
  panel.remove();
  CSS.highlights?.delete("chosen");
  button.focus();
}

/** Take what a pointer or a finger has selected. */
function select() {
  const span = selected(choice);
  if (span) take(span, span);
}

/** Take what an arrow key leads to; Enter leads to the form. */
function step(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation(); // j and k are for readers
  if (event.key === "Enter" && chosen().length) form.querySelector("[type=search]").focus();
  const span = stepped(choice, event);
  if (!span) return;
  event.preventDefault();
  getSelection().removeAllRanges();
  take(span, choice.words[choice.to]);
  const said = exact(choice.seed, span);
  say(said.length > 120 ? `${said.slice(0, 50)} … ${said.slice(-50)}` : said);
}

/** Choose a span, and keep of it in sight what was chosen last. */
function take(span, last) {
  passages[passages.length - 1] = span;
  changed();
  const [box, sheet] = [rangeOf(choice, last).getBoundingClientRect(), panel.getBoundingClientRect()];
  const foot = (box.right > sheet.left ? sheet.top : innerHeight) - 24;
  if (box.bottom > foot) scrollBy(0, box.bottom - foot);
  else if (box.bottom < HEAD) scrollBy(0, box.bottom - 2 * HEAD);
}

const chosen = () => passages.filter(Boolean).sort(([one], [other]) => one - other);
const words = () => chosen().map((span) => exact(choice.seed, span));
const draft = () => `annotate ${button.dataset.article}`; // its name in the store of the tab

/** Keep what was chosen and typed, and show what becomes of it. */
function changed(field) {
  if (field?.name === "id") field.dataset.own = true; // no other one is proposed any more
  const spans = chosen().map((span) => [span, exact(choice.seed, span)]);
  sessionStorage.setItem(draft(), JSON.stringify({ ...valuesOf(form), own: form.elements.id.dataset.own, spans }));
  form.querySelector(".result").replaceChildren();
  update();
}

/** Take up what was not finished, as far as its words still stand where they stood. */
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(draft()));
  if (kept) {
    const spans = kept.spans.filter(([span, said]) => exact(choice.seed, span) === said).map(([span]) => span);
    passages = spans.length ? spans : [null];
    fill(form, kept);
    if (kept.own) form.elements.id.dataset.own = true;
  }
  update();
}

/** Show what is chosen and typed as a file; return that file, or null where something is missing or wrong. */
function update() {
  const { article, proposals } = button.dataset;
  const { id } = form.elements;
  const spans = chosen();
  const fault = faultOf(spans);
  const quote = fault || !spans.length ? null : quoteOf(choice.seed, spans);
  if (!id.dataset.own) id.value = proposeId(article, words().join(" "));
  const values = valuesOf(form);
  const path = `annotations/articles/${article}/${values.id}.yml`;
  const file = { article, id: values.id, path, yaml: quote ? fileOf({ ...values, quote }) : "" };
  const faults = faultsOf(values);
  showPassages(panel, words());
  showFile(panel, file, proposals);
  showFaults({ "_annotate-words": fault || (spans.length && !quote ? MORE : ""), ...(tried ? faults : {}) });
  CSS.highlights?.set("chosen", new Highlight(...spans.map((span) => rangeOf(choice, span))));
  return quote && !Object.values(faults).some(Boolean) ? file : null;
}

/** Return why spans cannot be annotated, or an empty text. */
function faultOf(spans) {
  const zones = [...choice.text.querySelectorAll("[data-zone]")];
  const ranges = spans.map((span) => rangeOf(choice, span));
  if (spans.some(([start], at) => start < spans[at - 1]?.[1])) return "Two passages overlap.";
  return zones.some((zone) => ranges.some((range) => range.intersectsNode(zone))) ? ZONE : "";
}

/** Return the file if it can go out; else show what is wrong, at the first of the fields. */
function ready() {
  tried = true;
  const file = update();
  const isText = document.getElementById("_annotate-words").textContent; // what is wrong is that
  if (!file) (isText ? choice.text : form.querySelector("[aria-invalid=true]")).focus();
  return file;
}

const PRESSED = {
  close: () => stop(),
  discard: () => sessionStorage.removeItem(draft()) ?? stop(),
  more: () => {
    if (passages.at(-1)) passages.push(null);
    getSelection().removeAllRanges();
    choice.text.focus({ preventScroll: true });
    tell("Choose the next passage in the text.");
  },
  remove: ({ value }) => {
    passages = passages.filter((span) => span !== chosen()[value]);
    changed();
  },
};

const tell = (text) => form.querySelector(".result").replaceChildren(text);

async function submit(event) {
  event.preventDefault();
  const file = ready();
  if (file) tell(event.submitter.name === "save" ? await save(file) : await copy(file));
}

async function copy({ path, yaml }) {
  const done = await navigator.clipboard?.writeText(yaml).then(() => true, () => false);
  return done ? `Copied: the text of ${path}` : "The browser does not allow it: select the text above and copy it.";
}

async function save({ article, id, yaml }) {
  const headers = { "Content-Type": "application/json", "X-Diptych-Token": token() };
  const body = JSON.stringify({ article, id, yaml });
  const answer = await fetch(SAVING, { method: "POST", headers, body }).catch(() => null);
  const { path, error } = (await answer?.json().catch(() => null)) ?? { error: "The server does not answer." };
  if (path) sessionStorage.removeItem(draft());
  return path ? `Saved: ${path}` : error;
}
