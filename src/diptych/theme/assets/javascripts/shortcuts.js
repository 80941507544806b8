// The keys "/" and Ctrl+K, on a Mac also Cmd+K, lead to the search. The first can be switched off like all single keys.

import { keysAreOn } from "./keys.js";

const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey;
  const slash = event.key === "/" && keysAreOn() && !held && !event.altKey && !event.target.closest(FIELDS);
  const chord = event.key.toLowerCase() === "k" && held && !event.altKey && !event.shiftKey;
  const target = document.getElementById("_search-query") ?? document.querySelector(".search-entry");
  if (!target || !(slash || chord)) return;
  event.preventDefault(); // "/" is Firefox's quick find, Ctrl+K the address bar of others
  target.focus();
  if (target.matches("input")) target.select();
  else target.click();
});
