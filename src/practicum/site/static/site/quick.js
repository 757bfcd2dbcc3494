// Short forms in place: a link marked `data-quick` opens in a dialog, and so does the note key.
// The dialog is called what the mark says, or else the link.
// The server answers htmx with the form alone; without script the link leads to its page.

let dialog, body;
let shown = "";
let unsent = false;

export function prepareQuick() {
  dialog = document.getElementById("quick");
  body = document.getElementById("quick-body");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quick]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openQuick(link.getAttribute("href"), link.dataset.quick || link.textContent.trim());
  });
  body.addEventListener("click", (event) => event.target.closest("[data-close]") && dialog.close());
  body.addEventListener("input", () => (unsent = true));
  body.addEventListener("htmx:afterSettle", () => {
    unsent = waits();
    focusFirst();
  });
  dialog.addEventListener("close", () => waits() || body.replaceChildren());
}

// Something is typed and not sent: an answer without a form has taken it.
function waits() {
  return unsent && body.querySelector("form") !== null;
}

// What was typed and not sent waits for the next opening, so that closing by mistake loses nothing.
export async function openQuick(address, title) {
  if (!waits() || shown !== address) await load(address);
  if (!body.childElementCount) {
    window.location.assign(address);
    return;
  }
  document.getElementById("quick-title").textContent = title;
  if (!dialog.open) dialog.showModal();
  focusFirst();
}

async function load(address) {
  unsent = false;
  shown = address;
  await window.htmx.ajax("GET", address, { target: body, swap: "innerHTML" });
}

// Where one types comes before what is preset.
function focusFirst() {
  const first = "textarea, input:not([type=hidden]), select, button";
  (body.querySelector("[autofocus]") ?? body.querySelector(first))?.focus();
}
