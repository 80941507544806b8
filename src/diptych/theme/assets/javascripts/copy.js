// "Copy link" and "Copy quote" below each quote card.

import { make } from "./page.js";

/** Add the buttons to each card of a document or element that has none. */
export function addCopyButtons(root) {
  for (const card of root.querySelectorAll(".diptych .card:not(:has(.copy))")) {
    const status = make("span", { class: "copied", role: "status" });
    const link = button("Copy link", card, () => permalink(card), status);
    card.append(make("p", { class: "copy" }, link, button("Copy quote", card, () => quote(card), status), status));
  }
}

function button(label, card, text, status) {
  const name = `${label}: ${card.querySelector(".card-who").textContent}`;
  const made = make("button", { type: "button", "aria-label": name }, label);
  made.addEventListener("click", async () => {
    document.querySelectorAll(".copied").forEach((other) => other.replaceChildren());
    status.textContent = (await copy(text())) ? "Copied" : "The browser does not allow it";
  });
  return made;
}

const permalink = (card) => card.querySelector("a.permalink").href;

/** Return a quote as plain text: the words; who says so, through whom, and how; the article; the address. */
function quote(card) {
  const text = (selector) => card.querySelector(selector).textContent.trim();
  const badges = [...card.querySelectorAll(".badges > li")].map((badge) => badge.textContent).join(", ");
  const where = `${text(".attribution a[href*='/articles/']")}, ${text(".permalink")}`;
  return `“${words(card)}”\n— ${text(".card-who")} (${badges}). ${where}\n${permalink(card)}`;
}

/** Return the annotated words of a card, without its letters of alignment, with "[…]" for what stands between them. */
function words(card) {
  const quotation = card.querySelector("blockquote").cloneNode(true);
  quotation.querySelectorAll("sup").forEach((letter) => letter.remove());
  const marks = [...quotation.querySelectorAll("mark")];
  return marks.map((mark, at) => (at ? between(marks[at - 1], mark) : "") + mark.textContent).join("");
}

function between(one, other) {
  const range = document.createRange();
  range.setStartAfter(one);
  range.setEndBefore(other);
  const text = range.toString();
  return text.trim() ? " […] " : text;
}

/** Copy text and say whether that went well: the old way where the new one is not there or not allowed. */
async function copy(text) {
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    document.addEventListener("copy", put);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    return done;
  }
}
