// "Copy link" and "Copy quote" below each quote card.

import { make } from "./page.js";

/** Add the buttons to each card of a document or element that has none. */
export function addCopyButtons(root) {
  for (const card of root.querySelectorAll(".diptych li.card[data-annotation]")) {
    if (!card.querySelector(".copy")) card.append(buttons(card));
  }
}

function buttons(card) {
  const who = card.querySelector(".card-who").textContent;
  const status = make("span", { class: "copied", role: "status" });
  const button = (label, text, done) => {
    const made = make("button", { type: "button", "aria-label": `${label}: ${who}` }, label);
    made.addEventListener("click", async () => {
      document.querySelectorAll(".copied").forEach((other) => other.replaceChildren());
      status.textContent = (await copy(text(card))) ? done : "The browser does not let this page copy.";
    });
    return made;
  };
  const link = button("Copy link", permalink, "Link copied");
  return make("p", { class: "copy" }, link, button("Copy quote", quote, "Quote copied"), status);
}

const permalink = (card) => card.querySelector("a.permalink").href;

/** Return a quote as plain text: the words; who says so, through whom, and how; the article; the address. */
function quote(card) {
  const text = (selector) => card.querySelector(selector).textContent.replace(/\s+/g, " ").trim();
  const badges = [...card.querySelectorAll(".badges > li")].map((badge) => badge.textContent).join(", ");
  const who = text(".card-who") + (badges ? ` (${badges})` : "");
  const where = `${text(".attribution a[href*='/articles/']")}, ${text(".permalink")}`;
  return `“${words(card)}”\n— ${who}. ${where}\n${permalink(card)}`;
}

/** Return the annotated words of a card, without its letters of alignment, with "[…]" for what stands between them. */
function words(card) {
  const quotation = card.querySelector("blockquote").cloneNode(true);
  quotation.querySelectorAll("sup").forEach((letter) => letter.remove());
  const marks = [...quotation.querySelectorAll("mark")];
  return marks.map((mark, at) => (at ? between(quotation, marks[at - 1], mark) : "") + mark.textContent).join("");
}

function between(quotation, one, other) {
  const range = document.createRange();
  range.setStartAfter(one);
  range.setEndBefore(other);
  if (range.toString().trim()) return " […] ";
  return one.closest("p") === other.closest("p") ? range.toString() : "\n";
}

/** Copy text and say whether that went well. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text); // no permission, or a page that came without encryption
  }
}

function copyFromField(text) {
  const before = document.activeElement;
  const field = make("textarea", { class: "announcement", readonly: "", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}
