// Drawing what the store says.

export const withDrawing = (Base) => class extends Base {
  letterOf(option) {
    const order = this.config.places[this.store.at - 1].options;
    return "ABCDEF"[order.indexOf(option)];
  }

  draw() {
    const { at } = this.store;
    for (const [position, view] of this.views) view.article.hidden = position !== at;
    document.querySelector("#review-screen").hidden = at !== 0;
    document.querySelector("[data-counter]").textContent = at ? `${at} of ${this.config.places.length}` : "Review";
    document.querySelector("[data-previous]").disabled = at === 1;
    document.querySelector("[data-next]").textContent = at === this.config.places.length ? "Review screen" : "Next";
    document.querySelector("[data-next]").hidden = at === 0;
    document.querySelector("[data-end]").hidden = at !== 0;
    this.drawTools();
    this.drawItem();
    for (const table of this.tables) table.draw(at);
    this.drawTotals();
  }

  // A tool that would do nothing here cannot be pressed.
  drawTools() {
    const { at } = this.store;
    for (const tool of document.querySelectorAll("[data-flag], [data-mode]")) {
      tool.disabled = at === 0 || !this.writable;
    }
    for (const act of document.querySelectorAll("[data-pause], [data-end]")) act.disabled = !this.writable;
  }

  drawItem() {
    const { at } = this.store;
    const view = this.views.get(at);
    if (!view) return;
    const answer = this.store.answer(at);
    view.draw(answer, this.writable);
    document.querySelector("[data-flag]").setAttribute("aria-pressed", String(answer.flagged));
    if (this.shown !== at) this.highlighter.open(view.text, answer.spans);
    this.shown = at;
    this.highlighter.spans = answer.spans;
    this.highlighter.draw();
  }

  drawTotals() {
    const rows = this.store.rows();
    const count = (test) => rows.filter(test).length;
    document.querySelector("[data-totals]").textContent =
      `${count((row) => row.status === "Complete")} complete, ` +
      `${count((row) => row.status === "Incomplete")} incomplete, ` +
      `${count((row) => row.status === "Unseen")} unseen, ` +
      `${count((row) => row.flagged)} flagged`;
  }

  openNavigator() {
    this.tables[0].draw(this.store.at);
    const dialog = document.getElementById("navigator-dialog");
    dialog.showModal();
    dialog.querySelector("[aria-current] button")?.focus();
  }

  openNote() {
    const details = this.views.get(this.store.at)?.article.querySelector("[data-note-box]");
    if (!details) return;
    details.open = true;
    const area = details.querySelector("textarea");
    area.focus({ preventScroll: true });
    area.scrollIntoView({ block: "nearest" });
  }

  // The letters are keys again once the note is left.
  leaveNote() {
    const area = document.activeElement?.closest("[data-note]");
    area?.closest("details").querySelector("summary").focus();
  }
};
