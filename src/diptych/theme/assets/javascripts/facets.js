// Facets: fields of a form that say how many annotations each choice would show. The address holds what is chosen.

/** Keep a form in step with the address, and call `show` whenever its fields change. */
export function follow(form, show) {
  form.dataset.title ??= document.title;
  const { pathname } = location;
  const restore = () => {
    if (!form.isConnected || location.pathname !== pathname) return; // the address may be that of a page yet to come
    const state = new URLSearchParams(location.search);
    for (const field of fieldsOf(form)) {
      if (field.type === "checkbox") field.checked = state.get(field.name) !== "off";
      else field.value = state.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = ""; // an id that the page does not know means all
    }
    show();
    entitle(form);
  };
  globalThis.onpopstate = restore; // of the page that is shown, and also where only the "#" part changes
  form.onchange = () => show(writeAddress("pushState", form));
  restore();
}

/** Return a function that asks `answer` for what shows what a form asks, and calls it unless more was asked meanwhile. */
export const latest = (form, answer, failed) => async () => {
  const part = form.nextElementSibling;
  part.ariaBusy = "true"; // what stands there is no answer any more
  const mine = (form.answer = answer(form).catch(() => () => tell(form, failed, (part.hidden = true))));
  const show = await mine;
  if (form.answer === mine) show((part.ariaBusy = null));
};

/** Write what a form holds into the address; `method` is "pushState" or "replaceState". */
export function writeAddress(method, form, hash = "") {
  const url = new URL(location);
  url.hash = hash;
  for (const { name, type, checked, value } of fieldsOf(form)) {
    const written = type === "checkbox" ? !checked && "off" : value;
    written ? url.searchParams.set(name, written) : url.searchParams.delete(name);
  }
  if (url.href !== location.href) history[method](history.state, "", url);
  entitle(form);
}

const fieldsOf = (form) => [...form.elements].filter(({ name }) => name);
const selectsOf = (form) => fieldsOf(form).filter(({ options }) => options);
const nameOf = (option) => (option.dataset.name ??= option.text);
export const tell = (form, text) => (form.querySelector(".shown").textContent = text);
export const clear = (form) => selectsOf(form).forEach((select) => (select.value = ""));

/** Begin the title of the page with what a form asks for, by which the history and bookmarks tell it from others. */
function entitle(form) {
  const words = form.elements.q?.value.replaceAll('"', "").trim();
  const names = selectsOf(form).map(({ value, selectedOptions }) => value && nameOf(selectedOptions[0]).trim());
  document.title = [words && `“${words}”`, ...names, form.dataset.title].filter(Boolean).join(" - ");
  form.dataset.address = location.href; // by which a reader comes back to what the form shows
}

/** Return what is chosen, as pairs of facet and id, but not of one facet. */
export const chosen = (form, except) =>
  selectsOf(form).flatMap(({ name, value }) => (value && name !== except ? [[name, value]] : []));

/** Write beside each option how many annotations it would show, by a function of facet and id; "" stands for all. */
export function showCounts(form, countOf) {
  for (const option of selectsOf(form).flatMap(({ options }) => [...options])) {
    const size = countOf(option.closest("select").name, option.value);
    option.textContent = `${nameOf(option)} (${size.toLocaleString("en")})`;
    option.disabled = !size && !option.selected;
  }
}
