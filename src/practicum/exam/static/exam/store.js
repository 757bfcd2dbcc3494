// What the page knows of the sitting: the server's state with this tab's own actions on top.

const BLANK = { chosen: [], struck: [], flagged: false, note: "", spans: [], confidence: null, mark: null };

export class Store {
  constructor(places, state) {
    this.places = places;
    this.load(state);
  }

  load(state) {
    this.at = state.at;
    this.answers = new Map();
    for (const [position, answer] of Object.entries(state.answers)) {
      this.answers.set(Number(position), { ...BLANK, ...answer });
    }
  }

  answer(position) {
    if (!this.answers.has(position)) this.answers.set(position, { ...BLANK, seen: false });
    return this.answers.get(position);
  }

  needed(position) {
    return this.places[position - 1].needed;
  }

  status(position) {
    const answer = this.answer(position);
    if (answer.chosen.length === this.needed(position)) return "Complete";
    return answer.seen || answer.chosen.length ? "Incomplete" : "Unseen";
  }

  unanswered() {
    return this.places.filter((place) => this.status(place.position) !== "Complete").length;
  }

  complete() {
    return this.places.length - this.unanswered();
  }

  rows() {
    return this.places.map(({ position }) => ({
      position,
      status: this.status(position),
      flagged: this.answer(position).flagged,
      mark: this.answer(position).mark,
    }));
  }
}
