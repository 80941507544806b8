// Facets: fields of a form that say how many annotations each choice would show. The address holds what is chosen.

let restore = () => {}; // for the form of the page that is shown
addEventListener("popstate", () => restore()); // also where only the "#" part changes

/** Keep a form in step with the address, and call `show` whenever its fields change. */
export function follow(form, show) {
  restore = () => {
    const state = new URLSearchParams(location.search);
    for (const field of form.isConnected ? fieldsOf(form) : []) {
      if (field.type === "checkbox") field.checked = state.get(field.name) !== "off";
      else field.value = state.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = ""; // an id that the page does not know means all
    }
    if (form.isConnected) show();
  };
  form.addEventListener("change", () => show(writeAddress("pushState", form)));
  restore();
}

const fieldsOf = (form) => [...form.elements].filter(({ name }) => name);

/** Write what a form holds into the address; `method` is "pushState" or "replaceState". */
export function writeAddress(method, form, hash = "") {
  const url = new URL(location);
  url.hash = hash;
  for (const { name, type, checked, value } of fieldsOf(form)) {
    url.searchParams.delete(name);
    const written = type === "checkbox" ? !checked && "off" : value;
    if (written) url.searchParams.set(name, written);
  }
  if (url.href !== location.href) history[method](history.state, "", url);
}

const selectsOf = (form) => fieldsOf(form).filter(({ options }) => options);
export const clear = (form) => selectsOf(form).forEach((select) => (select.value = ""));

/** Return what is chosen, as pairs of facet and id, but not of one facet. */
export const chosen = (form, except) =>
  selectsOf(form).flatMap(({ name, value }) => (value && name !== except ? [[name, value]] : []));

/** Write beside each option how many annotations it would show, by a function of facet and id; "" stands for all. */
export function showCounts(form, countOf) {
  for (const option of selectsOf(form).flatMap(({ options }) => [...options])) {
    const size = countOf(option.closest("select").name, option.value);
    option.dataset.name ??= option.text;
    option.textContent = `${option.dataset.name} (${size.toLocaleString("en")})`;
    option.disabled = !size && !option.selected;
  }
}
