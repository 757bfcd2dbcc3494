// Forms that keep what is ticked as it is ticked, so that closing the page loses nothing.
// Without this the form still sends everything with its button.

const LOST = "Not saved yet. What you chose is still here; the button sends it.";

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-kept]");
    form.addEventListener("change", () => this.changed());
  }

  // One request at a time, the latest state last: two on their way could overtake each other.
  async changed() {
    this.waiting = true;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting) {
      this.waiting = false;
      this.status.textContent = await this.send();
    }
    this.busy = false;
  }

  async send() {
    const body = new FormData(this.form);
    body.set("keep", "yes");
    try {
      const answer = await fetch(location.href, { method: "POST", body });
      if (!answer.ok) return LOST;
      return answer.status === 204 ? "Saved" : await answer.text();
    } catch {
      return LOST;
    }
  }
}

for (const form of document.querySelectorAll("form[data-keep]")) new Keeper(form);
