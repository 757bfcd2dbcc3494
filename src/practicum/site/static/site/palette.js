// The palette: a text field that owns a list (ARIA combobox), filled by the server.

let dialog, field, list;
let chosen = -1;
let asked = 0;

export function preparePalette() {
  dialog = document.getElementById("palette");
  field = document.getElementById("palette-text");
  list = document.getElementById("palette-list");
  field.addEventListener("input", refresh);
  field.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  for (const link of document.querySelectorAll("[data-palette]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openPalette();
    });
  }
}

export function openPalette() {
  field.value = "";
  dialog.showModal();
  field.focus();
  refresh();
}

// Replies may overtake each other: only the latest question's is shown.
async function refresh() {
  const number = ++asked;
  const fields = new URLSearchParams({ q: field.value, part: "list" });
  const reply = await fetch(`/palette/?${fields}`).catch(() => null);
  if (number !== asked) return;
  if (!reply?.ok) {
    list.textContent = "Practicum does not answer. Is it still running?";
    return;
  }
  list.innerHTML = await reply.text();
  choose(0);
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose(chosen + step);
  } else if (event.key === "Enter") {
    event.preventDefault();
    hits()[chosen]?.querySelector("a").click();
  }
}

function hits() {
  return [...list.querySelectorAll(".palette-hit")];
}

function choose(number) {
  const all = hits();
  chosen = all.length ? (number + all.length) % all.length : -1;
  all.forEach((one, index) => one.setAttribute("aria-selected", String(index === chosen)));
  const hit = all[chosen];
  field.setAttribute("aria-activedescendant", hit?.id ?? "");
  hit?.scrollIntoView({ block: "nearest" });
}
