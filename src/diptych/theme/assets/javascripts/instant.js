// What would break where Material puts the next page in the place of this one (`navigation.instant`).

import { say } from "./page.js";

const first = location.pathname;
let shown = null; // the container of the page that is shown

// At the first change of an address, Material would load its page again, even where only the "#" or "?" part changes.
if (globalThis.location$) location$.next = (url) => url.pathname !== first && delete location$.next && location$.next(url);

/** Leave links within the page to the browser, and do for a page put in place what it does for one that it loads. */
export function settle() {
  for (const link of document.querySelectorAll('a[href*="#"]')) {
    if (link.href !== location.href.split("#")[0] + link.hash) continue;
    link.setAttribute("href", link.hash); // Material makes it absolute, with what the address had behind "?" at that time
    link.target = "_self"; // Material follows links without a target only
  }
  const container = document.querySelector(".md-container");
  if (shown && shown !== container) setTimeout(say, 100, document.title);
  if (shown && location.hash && !document.querySelector(":target")) pointAgain();
  shown = container;
}

/** Light what the address points at where the reader came back, without scrolling. */
function pointAgain() {
  const [state, top] = [history.state, scrollY];
  location.replace(location.hash);
  history.replaceState(state, "");
  requestAnimationFrame(() => scrollTo(0, top)); // after the browser has scrolled there
}
