// Buttons that copy: the link, the words or the Markdown of a quote card, and each citation.

import { make } from "./page.js";

/** Add the buttons to each card and citation of the page or of an element that has none. */
export function addCopyButtons(root = document) {
  for (const tools of root.querySelectorAll(".card > .tools:not(:has(.copy))")) {
    const card = tools.parentElement;
    tools.append(buttons(card, text(card, ".card-who"), { link: permalink, quote, Markdown: markdown }));
  }
  for (const citation of root.querySelectorAll("[data-copy]:not(:has(+ .copy))")) {
    const texts = { [citation.dataset.copy]: () => citation.textContent.trim() };
    citation.after(buttons(citation, text(citation.closest(".citation"), "h2"), texts));
  }
}

function buttons(element, who, texts) {
  const status = make("span", { class: "copied", role: "status" });
  const made = Object.entries(texts).map(([what, of]) => {
    const button = make("button", { type: "button", "aria-label": `Copy ${what}: ${who}` }, what);
    button.addEventListener("click", async () => {
      document.querySelectorAll(".copied").forEach((other) => other.replaceChildren());
      status.textContent = (await copy(of(element))) ? "Copied" : "The browser does not allow it";
    });
    return button;
  });
  return make("span", { class: "copy" }, "Copy ", ...made, status);
}

const copy = async (text) => navigator.clipboard?.writeText(text).then(() => true, () => false); // there by https only
const text = (element, selector) => element.querySelector(selector).textContent.trim();
const permalink = (card) => card.querySelector("a.permalink").href;
const place = (card) => `${text(card, ".attribution a[href*='/articles/']")}, ${text(card, ".permalink")}`;
const badges = (card) => [...card.querySelectorAll(".badges > li")].map((badge) => badge.textContent);
const credit = (card, said = (card.dataset.lead ?? "") + text(card, ".card-who")) =>
  `${said} (${badges(card).filter((badge) => !said.includes(badge)).join(", ")})`.replace(" ()", "");

/** Return a quote as text or as Markdown: the words; whose they are, through whom, and how; the article; the address. */
const quote = (card) => `“${words(card)}”\n— ${credit(card)}. ${place(card)}\n${permalink(card)}`;
function markdown(card) {
  const said = escape(`“${words(card)}”`).replace(/\s*\n\s*/g, "\n>\n> ");
  return `> ${said}\n>\n> — ${escape(credit(card))}. [${escape(place(card))}](${permalink(card)})\n`;
}

const escape = (text) => text.replace(/[\\`*_[\]<>&~|]|^[-+#=]|(?<=^\d+)[.)]/gm, "\\$&");

/** Return the annotated words of a card, without its letters of alignment, with "[…]" for what stands between them. */
function words(card) {
  const quotation = card.querySelector("blockquote").innerHTML.replace(/<sup>.*?<\/sup>/g, "");
  const parts = quotation.split(/<\/?mark>/).slice(1, -1); // by turns words and what stands between them
  const texts = parts.map((html) => new DOMParser().parseFromString(`<body>${html}`, "text/html").body.textContent);
  return texts.map((text, at) => (at % 2 && text.trim() ? " […] " : text)).join("");
}
