// Modes of the page: strike-out, highlight, pause.

const HOW = "Highlight mode: select text, or move by sentence with the arrows and mark with Enter. Escape leaves.";
const HOW_BY_TOUCH = "Highlight mode: tap a sentence to mark it, and again to take the mark away.";

export const withModes = (Base) => class extends Base {
  setMode(name, on) {
    if (on) this.setHighlighting(false);
    this.modes[name] = on;
    document.body.classList.toggle(`mode-${name}`, on);
    document.querySelector(`[data-mode="${name}"]`)?.setAttribute("aria-pressed", String(on));
  }

  setHighlighting(on) {
    if (!on && this.highlighter.active) this.notices.unbrief();
    this.highlighter.set(on);
    document.body.classList.toggle("mode-highlight", on);
    document.querySelector("[data-mode=highlight]")?.setAttribute("aria-pressed", String(on));
  }

  toggleHighlighting() {
    if (this.store.at === 0 || !this.writable || !this.config.tools.includes("highlight")) return;
    if (!this.highlighter.supported) return this.notices.brief("This browser cannot highlight text.");
    const on = !this.highlighter.active;
    this.setMode("strike", false);
    this.setHighlighting(on);
    const how = matchMedia("(pointer: coarse)").matches ? HOW_BY_TOUCH : HOW;
    this.notices.announce(on ? how : "Highlight mode off");
    if (on) this.notices.brief(how);
  }

  leaveModes() {
    this.setMode("strike", false);
    this.setHighlighting(false);
    this.leaveNote();
  }

  paused(yes) {
    document.body.classList.toggle("is-paused", yes);
    const dialog = document.getElementById("pause-dialog");
    if (yes && !dialog.open) dialog.showModal();
    if (!yes && dialog.open) dialog.close();
  }

  pause() {
    if (!this.writable || this.config.mode === "rehearsal") return;
    this.outbox.add({ type: "pause" });
    this.paused(true);
  }

  resume() {
    this.outbox.add({ type: "resume" });
    if (this.store.at > 0) this.outbox.add({ type: "show", position: this.store.at });
    this.paused(false);
  }
};
