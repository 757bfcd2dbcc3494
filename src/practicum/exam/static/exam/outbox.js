// Actions wait here, in memory and in the browser's storage, until the server has said that they
// are committed. Nothing leaves the box any other way, except a refusal, which is shown.

const RETRY_MS = [1000, 2000, 3000];
const PULSE_MS = 5000;
const TIMEOUT_MS = 4000;

export class Outbox {
  constructor({ url, tokenUrl, token, sitting, client, clock, on }) {
    Object.assign(this, { url, tokenUrl, token, sitting, client, clock, on });
    this.key = `practicum.outbox.${sitting}.${client}`;
    this.queue = [];
    this.seq = 0;
    this.lease = 0;
    this.failures = 0;
    this.busy = false;
    this.stopped = false;
  }

  start() {
    this.timer = setTimeout(() => this.flush(), PULSE_MS);
    addEventListener("online", () => this.flush());
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  add(action) {
    this.seq += 1;
    this.queue.push({
      ...action,
      client: this.client,
      seq: this.seq,
      lease: this.lease,
      made_at: this.clock.stamp(),
    });
    this.keep();
    this.flush();
  }

  keep() {
    try {
      if (this.queue.length) localStorage.setItem(this.key, JSON.stringify(this.queue));
      else localStorage.removeItem(this.key);
    } catch {
      this.on.unkept();
    }
  }

  // What earlier pages of this sitting could not send before they were closed or killed.
  async sendLeftovers() {
    const prefix = `practicum.outbox.${this.sitting}.`;
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      if (key === this.key) continue;
      const actions = JSON.parse(localStorage.getItem(key) || "[]");
      if (!actions.length) continue;
      const reply = await this.post(actions, actions[0].client);
      localStorage.removeItem(key);
      if (reply.refused.length) this.on.refused(reply.refused, reply);
    }
  }

  async flush() {
    if (this.busy || this.stopped) return;
    clearTimeout(this.timer);
    this.busy = true;
    const batch = this.queue.slice(0, 200);
    try {
      const reply = await this.post(batch, this.client);
      this.settle(reply);
    } catch (fault) {
      this.failures += 1;
      this.on.lost(fault, this.queue.length);
    }
    this.busy = false;
    if (this.stopped) return;
    if (!this.failures && this.queue.length) this.flush();
    else this.timer = setTimeout(() => this.flush(), this.wait());
  }

  wait() {
    if (!this.failures) return PULSE_MS;
    return RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1];
  }

  settle(reply) {
    const refused = new Set(reply.refused.map((one) => one.seq));
    this.queue = this.queue.filter(
      (one) => one.seq > reply.acknowledged && !refused.has(one.seq),
    );
    this.keep();
    if (this.failures) this.on.back();
    this.failures = 0;
    this.clock.hear(reply.now);
    if (refused.size) this.on.refused(reply.refused, reply);
    this.on.reply(reply, this.queue.length);
  }

  async post(actions, client) {
    let response = await this.send(actions, client);
    if (response.status === 403) {
      this.token = await this.freshToken();
      response = await this.send(actions, client);
    }
    if (!response.ok) throw new HttpFault(response.status);
    return response.json();
  }

  send(actions, client) {
    return fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ client, actions }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  async freshToken() {
    const response = await fetch(this.tokenUrl, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new HttpFault(response.status);
    return (await response.json()).token;
  }
}

export class HttpFault extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}
