// What scripts add to a briefing. Every text, quote, comparison and link is in the pages without them.

import { addCopyButtons } from "./copy.js";
import { installHoverCards } from "./hover.js";
import { addHighlights } from "./highlights.js";
import { installKeys } from "./keys.js";
import { prepareStatus } from "./page.js";

function start() {
  prepareStatus();
  addHighlights();
  addCopyButtons(document);
}

installKeys();
installHoverCards();
// Material tells of each page that it loads in place of another, and of the first one too.
if (globalThis.document$) globalThis.document$.subscribe(start);
else start();
