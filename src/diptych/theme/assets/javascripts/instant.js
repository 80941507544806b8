// What would break where Material puts the next page in the place of this one (`navigation.instant`).

import { say } from "./page.js";

const SEARCH = new URL("../../search/#_search-query", import.meta.url);
const first = location.pathname;
const left = []; // searches and built comparisons as their reader left them, with all that they show
let [here, back] = ["", null]; // the address at which the page came; where the reader last went back to, or forth
addEventListener("popstate", ({ state }) => (back = { state, href: location.href }));

// At the first change of an address, Material would load its page again, even where only the "#" or "?" part changes.
if (globalThis.location$) location$.next = (url) => url.pathname !== first && delete location$.next && location$.next(url);

/** Leave links within the page to the browser, and do for a page put in place what it does for one that it loads. */
export function settle() {
  const [page, isBack] = [document.querySelector(".diptych:is(.search, .build)"), back?.state && back.href === location.href];
  const kept = page && isBack && left.findLast((page) => page.querySelector("form").dataset.address === location.href);
  if (page) kept ? page.replaceWith(kept) : left.push(page);
  const entry = document.querySelector(".search-entry"); // in the header, which stays when the next page comes
  if (entry) [entry.href, entry.target] = [page?.matches(".search") ? SEARCH.hash : SEARCH, ""];
  for (const link of document.querySelectorAll('a[href*="#"]')) {
    if (link.href !== location.href.split("#")[0] + link.hash) continue;
    link.setAttribute("href", link.hash); // Material makes it absolute, with what the address had behind "?" at that time
    link.target = "_self"; // Material follows links without a target only
  }
  if (here) setTimeout(say, 100, document.title); // this is not the first page
  const target = document.getElementById(location.hash.slice(1));
  if (here && !document.querySelector(":target")) target?.classList.add("target");
  if (isBack) [...document.querySelectorAll(".md-content a")].find(({ href }) => href === here)?.focus({ preventScroll: true });
  // Until the page has come, the one before it may still scroll, and Material takes that for the place on the new one.
  if (isBack) scrollTo(0, back.state.y);
  else if (here && history.state) target ? target.focus() : scrollTo(0, 0);
  [here, back] = [location.href, null];
}
