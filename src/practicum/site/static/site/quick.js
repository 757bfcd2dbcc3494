// Short forms in place: a link marked `data-quick` opens in a dialog, and so does the note key.
// The server answers htmx with the form alone; without script the link leads to its page.

let dialog, body;

export function prepareQuick() {
  dialog = document.getElementById("quick");
  body = document.getElementById("quick-body");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quick]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openQuick(link.getAttribute("href"));
  });
  body.addEventListener("click", (event) => event.target.closest("[data-close]") && dialog.close());
  dialog.addEventListener("close", () => body.replaceChildren());
  body.addEventListener("htmx:afterSettle", focusFirst);
}

export async function openQuick(address) {
  await window.htmx.ajax("GET", address, { target: body, swap: "innerHTML" });
  if (!body.childElementCount) {
    window.location.assign(address);
    return;
  }
  if (!dialog.open) dialog.showModal();
  focusFirst();
}

function focusFirst() {
  const first = "[autofocus], textarea, input:not([type=hidden]), select, button";
  body.querySelector(first)?.focus();
}
