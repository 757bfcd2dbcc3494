// What the person does to an item: each act changes the page at once and goes into the outbox.

export const withActs = (Base) => class extends Base {
  record(type, data, change) {
    if (!this.writable) return;
    const position = this.store.at;
    Object.assign(this.store.answer(position), change, { seen: true });
    this.outbox.add({ type, position, ...data });
    this.notices.saving(this.outbox.queue.length);
    this.drawItem();
  }

  choose(option) {
    if (!this.writable || this.store.at === 0) return;
    const answer = this.store.answer(this.store.at);
    const needed = this.store.needed(this.store.at);
    const chosen = toggled(answer.chosen, option, needed);
    if (chosen.length > needed) {
      this.notices.brief(`Choose ${needed}. Take one away first.`);
      this.notices.announce(`Choose ${needed}. Take one away first.`);
      return this.drawItem();
    }
    this.record("select", { chosen }, { chosen });
  }

  strike(option) {
    const answer = this.store.answer(this.store.at);
    const struck = toggled(answer.struck, option, Infinity);
    this.record("strike", { struck }, { struck });
    const letter = this.letterOf(option);
    this.notices.announce(`${letter} ${struck.includes(option) ? "struck out" : "restored"}`);
  }

  flag() {
    if (this.store.at === 0) return;
    const on = !this.store.answer(this.store.at).flagged;
    this.record("flag", { on }, { flagged: on });
    this.notices.announce(on ? "Flagged for review" : "Flag removed");
  }

  note(position, text) {
    if (!this.writable || this.store.answer(position).note === text) return;
    this.store.answer(position).note = text;
    this.outbox.add({ type: "note", position, text: text.slice(0, 4000) });
  }

  confidence(level) {
    const wanted = level || null;
    this.record("confidence", { level: wanted }, { confidence: wanted });
    this.notices.announce(wanted ? `Marked: ${wanted}` : "Mark removed");
  }

  itemActs() {
    return {
      choose: (option) => this.choose(option),
      strike: (option) => this.strike(option),
      striking: () => this.modes.strike && this.writable,
      canStrike: () => this.writable && this.config.tools.includes("strike-out"),
      note: (position, text) => this.note(position, text),
      confidence: (level) => this.confidence(level),
    };
  }
};

// A single answer replaces; of several, one more is added or taken away.
function toggled(list, value, needed) {
  if (needed === 1) return [value];
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
