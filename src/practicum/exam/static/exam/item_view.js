// One item on the screen: draws what the store says, turns clicks into acts.

export class ItemView {
  constructor(article, acts) {
    this.article = article;
    this.position = Number(article.dataset.position);
    this.options = [...article.querySelectorAll("[data-option]")];
    this.text = article.querySelector("[data-markable]");
    this.end = article.querySelector("[data-item-end]");
    this.reachedEnd = false;
    this.listen(acts);
  }

  listen(acts) {
    for (const option of this.options) {
      const input = option.querySelector("input");
      input.addEventListener("change", () => acts.choose(option.dataset.option));
      option.addEventListener("click", (event) => this.strikeClick(event, option, acts));
      option.addEventListener("contextmenu", (event) => {
        if (!acts.canStrike()) return;
        event.preventDefault();
        acts.strike(option.dataset.option);
      });
    }
    const area = this.article.querySelector("[data-note]");
    area?.addEventListener("input", () => {
      clearTimeout(this.noteTimer);
      this.noteTimer = setTimeout(() => this.flushNote(acts), 400);
    });
    area?.addEventListener("blur", () => this.flushNote(acts));
    for (const input of this.article.querySelectorAll("[data-confidence]")) {
      input.addEventListener("change", () => acts.confidence(input.value));
    }
    new IntersectionObserver(([entry]) => {
      this.reachedEnd ||= entry.isIntersecting;
    }).observe(this.end);
  }

  // The observer reports a frame later than the eye sees, so ask the layout as well.
  wasSeenWhole() {
    const stage = this.article.parentElement.getBoundingClientRect();
    const bottom = Math.min(stage.bottom, innerHeight);
    return this.reachedEnd || this.end.getBoundingClientRect().top < bottom;
  }

  strikeClick(event, option, acts) {
    if (!acts.striking()) return;
    event.preventDefault();
    acts.strike(option.dataset.option);
  }

  // A note is typed faster than it is saved; leaving the field or the item sends what is waiting.
  flushNote(acts) {
    const area = this.article.querySelector("[data-note]");
    clearTimeout(this.noteTimer);
    if (area) acts.note(this.position, area.value);
  }

  draw(answer, editable) {
    for (const option of this.options) {
      const id = option.dataset.option;
      const struck = answer.struck.includes(id);
      const input = option.querySelector("input");
      input.checked = answer.chosen.includes(id);
      input.disabled = !editable;
      option.classList.toggle("is-chosen", input.checked);
      option.classList.toggle("is-struck", struck);
      option.querySelector("[data-struck-word]").hidden = !struck;
    }
    this.drawNote(answer, editable);
    for (const input of this.article.querySelectorAll("[data-confidence]")) {
      input.checked = input.value === (answer.confidence ?? "");
      input.disabled = !editable;
    }
  }

  drawNote(answer, editable) {
    const area = this.article.querySelector("[data-note]");
    if (!area) return;
    if (document.activeElement !== area) area.value = answer.note;
    area.readOnly = !editable;
    area.closest("details").classList.toggle("has-note", answer.note !== "");
  }
}
