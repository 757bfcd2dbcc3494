// What the person asked the driver to help with. Nothing here makes a sound, opens a dialog or
// stops the clock.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const BREAK = "Walk a few steps, stretch, breathe out. The clock runs on.";

const $ = (selector) => document.querySelector(selector);

export const withTactics = (Base) => class extends Base {
  startTactics() {
    this.spent = new Map();
    this.breaksDone = this.breaksDue();
    for (const button of document.querySelectorAll("[data-mark]")) {
      button.addEventListener("click", () => this.mark(button.dataset.mark));
    }
    this.lastTick = performance.now();
    setInterval(() => this.tickTactics(), SECOND);
    this.drawTactics();
  }

  tickTactics() {
    const now = performance.now();
    const passed = now - this.lastTick;
    this.lastTick = now;
    const { at } = this.store;
    if (this.writable && !document.hidden && !document.body.classList.contains("is-paused")) {
      this.spent.set(at, (this.spent.get(at) ?? 0) + passed);
    }
    this.drawTactics();
  }

  // Pauses move the deadline, so what is left tells what was used.
  used() {
    const { minutes, tactics } = this.config;
    if (minutes) return minutes * MINUTE - this.countdown.left();
    return this.clock.now() - Date.parse(tactics.started);
  }

  draw() {
    super.draw();
    if (this.spent) this.drawTactics();
  }

  drawTactics() {
    this.drawCue();
    this.drawPace();
    this.drawSkim();
  }

  drawCue() {
    const cue = $("[data-cue]");
    const { cue: seconds } = this.config.tactics;
    if (!cue || !seconds) return;
    cue.hidden = this.store.at === 0 || (this.spent.get(this.store.at) ?? 0) < seconds * SECOND;
  }

  drawPace() {
    const text = $("[data-pace]");
    if (!text || document.body.classList.contains("is-paused")) return;
    const items = this.config.places.length;
    const due = Math.min(items, Math.floor(this.used() / (this.config.tactics.pace * MINUTE)));
    const done = this.store.complete();
    put(text, `${done} done, pace ${due}`);
    $("[data-pace-done]").setAttribute("width", `${(100 * done) / items}%`);
    for (const end of ["x1", "x2"]) $("[data-pace-mark]").setAttribute(end, `${(100 * due) / items}%`);
  }

  // --- the skim pass

  marks() {
    return this.store.rows().filter((row) => row.mark);
  }

  mark(level) {
    if (!this.config.tactics.skim || !this.writable || this.store.at === 0) return;
    const { mark: before } = this.store.answer(this.store.at);
    const wanted = before === level ? null : level;
    this.record("mark", { level: wanted }, { mark: wanted });
    this.notices.announce(wanted ? `Marked ${wanted}` : "Mark removed");
    this.drawSkim();
    if (!before) this.skimOn();
  }

  // On to the next item without a mark; after the last of them, to the first easy one.
  skimOn() {
    const rows = this.store.rows();
    const open = rows.filter((row) => !row.mark);
    const next = open.find((row) => row.position > this.store.at) ?? open[0];
    if (next) return this.go(next.position, { unread: true });
    const easy = rows.filter((row) => row.mark === "easy");
    const spent = Math.round(this.used() / MINUTE);
    this.notices.show(
      `The skim pass took ${spent} ${spent === 1 ? "minute" : "minutes"}: ${easy.length} easy, ` +
      `${rows.length - easy.length} hard. The navigator sorts by mark.`,
      "info", { label: "OK", run: () => this.notices.hide() },
    );
    return this.go((easy[0] ?? rows[0]).position, { unread: true });
  }

  drawSkim() {
    const status = $("[data-skim]");
    if (!status) return;
    const marked = this.marks().length;
    const all = this.config.places.length;
    const spent = Math.floor(this.used() / MINUTE);
    put(status, marked === all ? "" : `${marked} of ${all} marked, ${spent} min`);
    const now = this.store.at && this.store.answer(this.store.at).mark;
    for (const button of document.querySelectorAll("[data-mark]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mark === now));
      button.disabled = this.store.at === 0 || !this.writable;
    }
  }

  // --- breaks

  breaksDue() {
    const { breaks } = this.config.tactics;
    return breaks ? Math.floor(this.store.complete() / breaks) : 0;
  }

  remindOfBreak() {
    const due = this.breaksDue();
    if (!this.writable || due <= (this.breaksDone ?? due)) return;
    this.breaksDone = due;
    const done = due * this.config.tactics.breaks;
    this.notices.show(`${done} items done. ${BREAK}`, "info", {
      label: "OK", run: () => this.notices.hide(),
    });
  }
};

function put(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
