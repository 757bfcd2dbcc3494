// The clock on screen. It only shows what the server decides: the deadline is a stored instant.

import { spoken } from "./server_clock.js";

const MINUTE = 60_000;
const CALLS = [30, 15, 5, 1];

export class Countdown {
  constructor({ clock, element, toggle, announce, notice, expired }) {
    Object.assign(this, { clock, element, toggle, announce, notice, expired });
    this.deadline = null;
    this.called = new Set();
    this.over = false;
    toggle.addEventListener("click", () => this.collapse(!this.collapsed));
  }

  set(deadline, status, pausedAt) {
    this.deadline = deadline && Date.parse(deadline);
    this.running = status === "running";
    if (this.deadline && pausedAt) this.write(this.deadline - Date.parse(pausedAt));
  }

  write(left) {
    const text = spoken(left);
    if (this.element.textContent !== text) this.element.textContent = text;
  }

  start() {
    this.skipPastCalls();
    this.tick();
    setInterval(() => this.tick(), 250);
  }

  left() {
    return this.deadline - this.clock.now();
  }

  // A page opened with four minutes left does not announce the thirty.
  skipPastCalls() {
    if (this.deadline) CALLS.filter((m) => this.left() < m * MINUTE).forEach((m) => this.called.add(m));
  }

  tick() {
    if (!this.deadline || !this.running) return;
    const left = this.left();
    this.write(left);
    for (const minutes of CALLS) {
      if (left <= minutes * MINUTE && !this.called.has(minutes)) this.call(minutes);
    }
    if (left <= 0 && !this.over) {
      this.over = true;
      this.expired();
    }
    if (left > 0) this.over = false;
  }

  call(minutes) {
    this.called.add(minutes);
    const words = `${minutes} ${minutes === 1 ? "minute" : "minutes"} left.`;
    this.announce(words);
    if (minutes === 30) this.notice(words);
    if (minutes === 5) {
      this.notice(words);
      this.collapse(false);
    }
  }

  collapse(yes) {
    this.collapsed = yes;
    this.toggle.setAttribute("aria-pressed", String(!yes));
    this.element.hidden = yes;
  }
}
