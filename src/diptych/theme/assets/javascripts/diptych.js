// What scripts add to a briefing, in the order in which it has to come. All texts and links are there without.

import { addBuild } from "./build.js";
import { addCopyButtons } from "./copy.js";
import { addHighlights } from "./highlights.js";
import { close } from "./hover.js";
import { settle } from "./instant.js";
import { addMargin } from "./margin.js";
import { addSearch } from "./search.js";

const start = () => [close, settle, addHighlights, addSearch, addBuild, addCopyButtons, addMargin].forEach((add) => add());
globalThis.document$ ? document$.subscribe(start) : start(); // Material's, for each page that replaces another
addEventListener("beforeprint", () => document.querySelector(".address")?.setAttribute("data-query", location.search));
