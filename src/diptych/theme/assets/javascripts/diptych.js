// What scripts add to a briefing. Every text, quote, comparison and link is in the pages without them.

import { addCopyButtons } from "./copy.js";
import { addHighlights } from "./highlights.js";
import "./hover.js";
import "./keys.js";
import { prepareStatus } from "./page.js";

function start() {
  prepareStatus();
  addHighlights();
  addCopyButtons(document);
}

if (globalThis.document$) document$.subscribe(start); // Material's, for each page that it loads in place of another
else start();
