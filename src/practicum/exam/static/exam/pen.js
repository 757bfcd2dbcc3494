// One tab holds the pen. A page that is reloaded takes over from itself without asking; a second
// tab is read-only until the person says otherwise.

const WAIT_MS = 150;

export class Pen {
  constructor(sitting, client) {
    this.key = `practicum.tab.${sitting}`;
    this.client = client;
    this.channel = new BroadcastChannel(`practicum.sitting.${sitting}`);
    this.channel.addEventListener("message", ({ data }) => {
      if (data.ask === this.client) this.channel.postMessage({ here: this.client });
    });
  }

  // The client id that this very tab had before it was reloaded, unless a copy of the tab has it.
  async former() {
    const former = sessionStorage.getItem(this.key);
    sessionStorage.setItem(this.key, this.client);
    if (!former) return null;
    return (await this.isElsewhere(former)) ? null : former;
  }

  isElsewhere(client) {
    return new Promise((resolve) => {
      const hear = ({ data }) => data.here === client && finish(true);
      const timer = setTimeout(() => finish(false), WAIT_MS);
      const finish = (found) => {
        clearTimeout(timer);
        this.channel.removeEventListener("message", hear);
        resolve(found);
      };
      this.channel.addEventListener("message", hear);
      this.channel.postMessage({ ask: client });
    });
  }
}
