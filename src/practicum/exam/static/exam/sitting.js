// The sitting: puts the parts together. Rules live on the server; this page records and shows.

import { Countdown } from "./countdown.js";
import { Highlighter } from "./highlighter.js";
import { ItemView } from "./item_view.js";
import { listen } from "./keyboard.js";
import { ItemTable } from "./navigator.js";
import { Notices, ask } from "./notices.js";
import { HttpFault, Outbox } from "./outbox.js";
import { Pen } from "./pen.js";
import { ServerClock } from "./server_clock.js";
import { Store } from "./store.js";
import { withActs } from "./with_acts.js";
import { withDrawing } from "./with_drawing.js";
import { withModes } from "./with_modes.js";
import { withTactics } from "./with_tactics.js";

const REASONS = {
  "time-up": "Time was up when it was made.",
  submitted: "The sitting was already ended.",
  "too-late": "It arrived more than a day after the end.",
  "pen-lost": "Another tab had taken over.",
  paused: "The sitting was paused.",
};

const config = JSON.parse(document.getElementById("sitting-config").textContent);
const $ = (selector) => document.querySelector(selector);
const client = [...crypto.getRandomValues(new Uint8Array(12))]
  .map((byte) => byte.toString(16).padStart(2, "0"))
  .join("");

class Page {}

class Sitting extends withTactics(withActs(withModes(withDrawing(Page)))) {
  constructor() {
    super();
    this.config = config;
    this.clock = new ServerClock(config.now);
    this.notices = new Notices();
    this.pen = new Pen(config.sitting, client);
    this.store = new Store(config.places, config.state);
    this.writable = false;
    this.modes = { strike: false };
    this.asked = new Set();
    this.outbox = this.makeOutbox();
    this.countdown = new Countdown({
      clock: this.clock,
      element: $("[data-clock]"),
      toggle: $("[data-clock-toggle]"),
      announce: (words) => this.notices.announce(words),
      notice: (words) => this.notices.brief(words),
      expired: () => this.expired(),
    });
    this.highlighter = new Highlighter({
      changed: (spans) => this.record("highlight", { spans: spans.map(([start, end]) => ({ start, end })) }, { spans }),
      announce: (words) => this.notices.announce(words),
    });
    this.views = new Map();
    for (const article of document.querySelectorAll("[data-position]")) {
      const view = new ItemView(article, this.itemActs());
      this.views.set(view.position, view);
    }
    this.tables = ["navigator-table", "review-table"].map(
      (id) => new ItemTable(document.getElementById(id), {
        rows: () => this.visibleRows(id),
        go: (position) => this.goFromTable(position),
      }),
    );
    this.filter = "all";
  }

  makeOutbox() {
    return new Outbox({
      url: config.urls.actions,
      tokenUrl: config.urls.token,
      token: config.token,
      sitting: config.sitting,
      client,
      clock: this.clock,
      on: {
        reply: (reply, waiting) => this.heard(reply, waiting),
        lost: (fault, waiting) => this.lost(fault, waiting),
        back: () => this.notices.brief("Connected again. Everything is saved."),
        refused: (refused) => this.refused(refused),
        unkept: () => this.notices.show(
          "This browser has no room to keep answers while offline. Stay connected.", "warning",
        ),
      },
    });
  }

  async open() {
    this.wire();
    this.draw();
    try {
      await this.outbox.sendLeftovers();
      await this.takePen(false);
    } catch (fault) {
      this.lost(fault, 0);
    }
    this.countdown.set(config.state.deadline, config.state.status, config.state.paused_at);
    this.countdown.start();
    this.outbox.start();
    this.startTactics();
    document.body.dataset.ready = "true";
  }

  async takePen(force) {
    const former = force ? null : await this.pen.former();
    const reply = await this.post(config.urls.pen, { client, former, force });
    this.clock.hear(reply.now);
    this.store.load(reply.state);
    this.outbox.lease = reply.lease;
    this.writable = reply.mine;
    this.readOnly = !reply.mine;
    config.state = reply.state;
    if (reply.closed) return this.leave(reply.closed);
    if (reply.mine) this.held();
    else this.offerPen();
  }

  held() {
    this.notices.hide();
    this.paused(config.state.status === "paused");
    this.countdown.set(config.state.deadline, config.state.status, config.state.paused_at);
    this.draw();
    if (this.writable && this.store.at > 0 && config.state.status === "running") {
      this.see(this.store.at);
      this.outbox.add({ type: "show", position: this.store.at });
    }
  }

  offerPen() {
    this.notices.show("This sitting is open in another tab. This one only shows it.", "warning", {
      label: "Take over here",
      run: () => this.takePen(true).catch((fault) => this.lost(fault, 0)),
    });
    this.draw();
  }

  async post(url, body) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.outbox.token },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(8000),
    });
    if (!response.ok) throw new HttpFault(response.status);
    return response.json();
  }

  // --- what the server says

  heard(reply, waiting) {
    this.notices.saving(waiting);
    if (reply.closed) return this.leave(reply.closed);
    this.countdown.set(reply.deadline, reply.status);
    if (this.writable && reply.holder !== client) this.penTaken();
    else if (this.writable) this.paused(reply.status === "paused");
  }

  penTaken() {
    this.writable = false;
    this.readOnly = true;
    this.notices.announce("Another tab has taken over this sitting.");
    this.notices.show(
      "Another tab has taken over. What you did here before that is saved.", "warning",
      { label: "Take over here", run: () => this.takePen(true).catch((f) => this.lost(f, 0)) },
    );
    this.draw();
  }

  lost(fault, waiting) {
    const kept = waiting ? `${waiting} ${waiting === 1 ? "action is" : "actions are"} kept` : "Your work is kept";
    const words = fault.status === 401
      ? `You are signed out. ${kept} in this browser. Run “practicum link”, sign in in another tab, then come back here.`
      : `Not connected to Practicum. ${kept} in this browser and will be sent with the time it was made.`;
    if (this.lastLoss !== words || this.notices.bar.hidden) {
      this.notices.show(words, "fault");
      this.notices.announce(words);
    }
    this.lastLoss = words;
    this.notices.saving(waiting);
  }

  refused(refused) {
    const reasons = [...new Set(refused.map(({ reason }) => REASONS[reason] ?? reason))];
    const many = refused.length === 1 ? "One action was" : `${refused.length} actions were`;
    this.notices.show(`${many} not accepted. ${reasons.join(" ")}`, "warning");
    this.notices.announce(`${many} not accepted. ${reasons.join(" ")}`);
  }

  expired() {
    this.writable = false;
    this.draw();
    this.notices.show("Time is up. What you did in time is saved or on its way.", "warning");
    this.notices.announce("Time is up.");
    this.outbox.flush();
  }

  leave(url) {
    this.outbox.stop();
    location.assign(url);
  }

  // --- moving about

  async go(to, { unread = false } = {}) {
    if (to < 0 || to > config.places.length || to === this.store.at) return;
    if (!unread && !(await this.mayLeave())) return;
    this.views.get(this.store.at)?.flushNote(this.itemActs());
    this.store.at = to;
    if (to > 0 && this.writable) this.see(to);
    if (this.writable) this.outbox.add({ type: "move", to });
    this.setMode("strike", false);
    this.setHighlighting(false);
    this.draw();
    this.remindOfBreak();
    scrollTo(0, 0);
    $(".driver-stage").scrollTo(0, 0);
    const heading = to ? `#item-${to} [data-heading]` : "#review-heading";
    $(heading).focus({ preventScroll: true });
  }

  see(position) {
    this.store.answer(position).seen = true;
  }

  // Leaving an item that was not scrolled to its end asks once.
  async mayLeave() {
    const view = this.views.get(this.store.at);
    if (!view || view.wasSeenWhole() || this.asked.has(view.position)) return true;
    this.asked.add(view.position);
    return (await ask("scroll-dialog")) === "leave";
  }

  next() {
    const last = this.store.at === config.places.length;
    this.go(last ? 0 : this.store.at + 1);
  }

  previous() {
    this.go(this.store.at === 0 ? config.places.length : this.store.at - 1);
  }

  goFromTable(position) {
    document.getElementById("navigator-dialog").close();
    this.go(position);
  }

  visibleRows(id) {
    const rows = this.store.rows();
    if (id !== "review-table" || this.filter === "all") return rows;
    return rows.filter((row) => (this.filter === "flagged" ? row.flagged : row.status !== "Complete"));
  }

  async end() {
    const open = this.store.unanswered();
    const words = open
      ? `${open} of ${config.places.length} items are unanswered or incomplete. Blank counts as wrong.`
      : `All ${config.places.length} items are answered.`;
    if ((await ask("end-dialog", words)) !== "end") return;
    this.views.get(this.store.at)?.flushNote(this.itemActs());
    this.outbox.add({ type: "submit" });
    this.writable = false;
    this.notices.show("Ending the sitting.");
  }

  wire() {
    const click = (selector, run) => $(selector)?.addEventListener("click", run);
    click("[data-next]", () => this.next());
    click("[data-previous]", () => this.previous());
    click("[data-navigator]", () => this.openNavigator());
    click("[data-flag]", () => this.flag());
    click("[data-help]", () => ask("help-dialog"));
    click("[data-pause]", () => this.pause());
    click("[data-resume]", () => this.resume());
    click("[data-end]", () => this.end());
    click("[data-mode=strike]", () => this.setMode("strike", !this.modes.strike));
    click("[data-mode=highlight]", () => this.toggleHighlighting());
    click("[data-counter-toggle]", () => this.toggleCounter());
    $("#pause-dialog").addEventListener("cancel", (event) => event.preventDefault());
    for (const button of document.querySelectorAll("[data-filter]")) {
      button.addEventListener("click", () => this.setFilter(button.dataset.filter));
    }
    addEventListener("pagehide", () => {
      this.views.get(this.store.at)?.flushNote(this.itemActs());
      navigator.sendBeacon(config.urls.leave, JSON.stringify({ client, token: this.outbox.token }));
    });
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    listen(config.keys, this.keyActs(), { highlighting: () => this.highlighter.active });
  }

  keyActs() {
    const option = (index) => config.places[this.store.at - 1]?.options[index];
    return {
      next: () => this.store.at !== 0 && this.next(),
      previous: () => this.store.at !== 1 && this.previous(),
      flag: () => this.flag(),
      navigator: () => this.openNavigator(),
      help: () => ask("help-dialog"),
      note: () => this.openNote(),
      highlight: () => this.toggleHighlighting(),
      leaveModes: () => this.leaveModes(),
      sentence: (by) => this.highlighter.step(by),
      toggleSentence: () => this.highlighter.toggleSentence(),
      choose: (index) => option(index) && this.choose(option(index)),
      strike: (index) => {
        if (option(index) && this.itemActs().canStrike()) this.strike(option(index));
      },
      mark: (level) => this.mark(level),
      confidence: (level) => {
        if (this.store.at === 0 || !config.tools.includes("confidence")) return;
        const now = this.store.answer(this.store.at).confidence;
        this.confidence(now === level ? null : level);
      },
    };
  }

  toggleCounter() {
    const counter = $("[data-counter]");
    counter.hidden = !counter.hidden;
    $("[data-counter-toggle]").setAttribute("aria-pressed", String(!counter.hidden));
  }

  setFilter(name) {
    this.filter = name;
    for (const button of document.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === name));
    }
    this.tables[1].draw(this.store.at);
  }
}

new Sitting().open();
