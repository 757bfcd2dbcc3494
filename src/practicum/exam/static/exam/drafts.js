// Forms before a sitting are no records yet. What was typed or ticked in them stays in this tab, so
// that another link or the way back loses nothing; with the start of the sitting it is forgotten.

const AREA = "practicum.draft.";

function fields(form) {
  return [...form.elements].filter((one) => one.name && one.type !== "hidden");
}

function isChoice(field) {
  return field.type === "radio" || field.type === "checkbox";
}

function keep(form) {
  const state = fields(form).map((one) => [one.name, one.value, !isChoice(one) || one.checked]);
  sessionStorage.setItem(AREA + form.dataset.draft, JSON.stringify(state));
}

function restore(form) {
  const state = JSON.parse(sessionStorage.getItem(AREA + form.dataset.draft) ?? "[]");
  for (const field of fields(form)) {
    const same = ([name, value]) => name === field.name && (!isChoice(field) || value === field.value);
    const kept = state.find(same);
    if (kept) put(field, kept);
  }
}

// What differs from a fresh form is shown, also where it was folded away.
function put(field, [, value, chosen]) {
  if (isChoice(field)) field.checked = chosen;
  else field.value = value;
  const folded = field.closest("details");
  if (folded && (isChoice(field) ? chosen : value)) folded.open = true;
}

function forget() {
  const names = Object.keys(sessionStorage).filter((name) => name.startsWith(AREA));
  for (const name of names) sessionStorage.removeItem(name);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  restore(form);
  form.addEventListener("input", () => keep(form));
  if (form.method === "post") form.addEventListener("submit", forget);
}
