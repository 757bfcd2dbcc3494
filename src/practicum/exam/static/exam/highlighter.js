// Highlights in the text of an item: by mouse or touch selection, and by keyboard, a sentence at a
// time. Drawn with the CSS Custom Highlight API, so the text itself is never taken apart.

const SUPPORTED = typeof CSS !== "undefined" && "highlights" in CSS;

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function place(root, offset) {
  let left = offset;
  const nodes = textNodes(root);
  for (const node of nodes) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  const last = nodes.at(-1);
  return [last, last.length];
}

function rangeOf(root, [start, end]) {
  const range = new Range();
  range.setStart(...place(root, start));
  range.setEnd(...place(root, end));
  return range;
}

function offsetIn(root, node, offset) {
  const range = new Range();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

export function merged(spans) {
  const sorted = spans.filter(([a, b]) => b > a).sort((one, two) => one[0] - two[0]);
  const result = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

export function without(spans, [start, end]) {
  return spans.flatMap(([a, b]) => [
    ...(a < start ? [[a, Math.min(b, start)]] : []),
    ...(b > end ? [[Math.max(a, end), b]] : []),
  ]).filter(([a, b]) => b > a);
}

export function sentences(text) {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  return [...segmenter.segment(text)].map(({ index, segment }) => [
    index,
    index + segment.trimEnd().length,
  ]).filter(([a, b]) => b > a);
}

export class Highlighter {
  constructor({ changed, announce }) {
    this.changed = changed;
    this.announce = announce;
    this.active = false;
    this.supported = SUPPORTED;
    if (!SUPPORTED) return;
    this.marks = new Highlight();
    this.cursorMark = new Highlight();
    CSS.highlights.set("learner-mark", this.marks);
    CSS.highlights.set("sentence-cursor", this.cursorMark);
    document.addEventListener("pointerup", (event) => {
      if (event.pointerType === "touch") this.tapped(event);
      else setTimeout(() => this.takeSelection());
    });
  }

  open(root, spans) {
    this.root = root;
    this.spans = spans;
    this.sentence = -1;
    this.draw();
  }

  draw() {
    if (!this.supported || !this.root) return;
    this.marks.clear();
    this.cursorMark.clear();
    for (const span of this.spans) this.marks.add(rangeOf(this.root, span));
    if (this.active && this.sentence >= 0) {
      this.cursorMark.add(rangeOf(this.root, sentences(this.root.textContent)[this.sentence]));
    }
  }

  set(active) {
    this.active = active;
    this.sentence = -1;
    this.draw();
  }

  takeSelection() {
    const selection = getSelection();
    if (!this.active || !this.root || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return;
    this.toggle([
      offsetIn(this.root, range.startContainer, range.startOffset),
      offsetIn(this.root, range.endContainer, range.endOffset),
    ]);
    selection.removeAllRanges();
  }

  // A finger cannot select without the system's own handles, so a tap stands for its sentence.
  tapped({ target, clientX, clientY }) {
    if (!this.active || !this.root?.contains(target)) return;
    const at = this.offsetAt(clientX, clientY);
    const span = sentences(this.root.textContent).find(([start, end]) => start <= at && at <= end);
    if (span) this.toggle(span);
  }

  offsetAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return offsetIn(this.root, caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint(x, y);
    return offsetIn(this.root, range.startContainer, range.startOffset);
  }

  toggle(span) {
    const covered = this.spans.some(([a, b]) => a <= span[0] && span[1] <= b);
    this.spans = covered ? without(this.spans, span) : merged([...this.spans, span]);
    this.draw();
    this.changed(this.spans);
    const words = this.root.textContent.slice(...span);
    this.announce(`${covered ? "Highlight removed" : "Highlighted"}: ${words}`);
  }

  step(by) {
    const all = sentences(this.root.textContent);
    this.sentence = Math.min(all.length - 1, Math.max(0, this.sentence + by));
    this.draw();
    const range = rangeOf(this.root, all[this.sentence]);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    this.announce(range.toString());
  }

  toggleSentence() {
    const span = sentences(this.root.textContent)[this.sentence];
    if (span) this.toggle(span);
  }
}
