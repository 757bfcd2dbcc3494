// The server's time, as this page can best know it: the instant of the last reply plus what has
// passed since. The steady clock stops while some machines sleep, the wall clock does not; the
// larger of the two is right in both cases.

export class ServerClock {
  constructor(iso) {
    this.hear(iso);
    this.last = 0;
  }

  hear(iso) {
    this.anchor = { server: Date.parse(iso), steady: performance.now(), wall: Date.now() };
  }

  now() {
    const steady = performance.now() - this.anchor.steady;
    const wall = Date.now() - this.anchor.wall;
    return this.anchor.server + Math.max(steady, wall);
  }

  // Instants of actions grow strictly, so that their order is never in doubt.
  stamp() {
    this.last = Math.max(this.last + 1, Math.round(this.now()));
    return new Date(this.last).toISOString();
  }
}

export function spoken(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
