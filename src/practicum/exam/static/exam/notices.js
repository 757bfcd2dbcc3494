// What the page has to say: announcements for screen readers, notices for everyone.

export class Notices {
  constructor() {
    this.live = document.querySelector("[data-live]");
    this.bar = document.querySelector("[data-notice]");
    this.saved = document.querySelector("[data-saved]");
  }

  announce(words) {
    this.live.textContent = "";
    requestAnimationFrame(() => (this.live.textContent = words));
  }

  // A notice stays until it is replaced or taken away; `kind` is info, warning or fault.
  show(words, kind = "info", act) {
    this.bar.dataset.kind = kind;
    this.bar.replaceChildren(words);
    if (act) this.bar.append(" ", button(act));
    this.bar.hidden = false;
  }

  brief(words) {
    this.show(words);
    this.passing = words;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.unbrief(), 6000);
  }

  // What was said in passing goes early; a notice that stays is left alone.
  unbrief() {
    if (this.passing === this.bar.textContent) this.hide();
  }

  hide() {
    this.bar.hidden = true;
  }

  saving(waiting) {
    this.saved.textContent = waiting ? `Saving ${waiting}` : "Saved";
    this.saved.dataset.state = waiting ? "waiting" : "saved";
  }
}

function button({ label, run }) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-small";
  made.textContent = label;
  made.addEventListener("click", run);
  return made;
}

// Opens a dialog of the page and resolves with the value of the button that closed it.
export function ask(id, words) {
  const dialog = document.getElementById(id);
  const text = dialog.querySelector("[data-words]");
  if (text && words) text.textContent = words;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}
