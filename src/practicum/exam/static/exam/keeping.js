// Forms that keep what is ticked as it is ticked, so that closing the page loses nothing.
// Without this the form still sends everything with its button.

for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("change", () => keep(form));
}

async function keep(form) {
  const body = new FormData(form);
  body.set("keep", "yes");
  const status = form.querySelector("[data-kept]");
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body });
    if (!answer.ok) throw new Error(String(answer.status));
    status.textContent = answer.status === 204 ? "Saved" : await answer.text();
  } catch {
    status.textContent = "Not saved yet. What you chose is still here; the button sends it.";
  }
}
