// Keys of the sitting. Letters can be switched off (WCAG 2.1.4), and so can the Alt combinations.

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const ALT = { KeyN: "next", KeyP: "previous", KeyF: "flag", KeyV: "navigator" };
const PLAIN = { KeyH: "highlight", KeyM: "note", Digit1: "guess", Digit2: "unsure", Digit3: "sure" };
const MARKS = { Digit4: "easy", Digit5: "hard" };
const LETTERS = ["KeyA", "KeyB", "KeyC", "KeyD", "KeyE", "KeyF"];

export function listen({ letters, alt }, acts, mode) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const name = acted(event, { letters, alt }, mode);
    if (!name) return;
    event.preventDefault();
    acts[name.act](name.value);
  });
}

function acted(event, { letters, alt }, mode) {
  if (event.key === "Escape") return { act: "leaveModes" };
  if (event.altKey && (!isMac || event.ctrlKey)) {
    return alt && ALT[event.code] ? { act: ALT[event.code] } : null;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return null;
  if (mode.highlighting()) {
    const step = inHighlight(event);
    if (step) return step;
  }
  return letters ? plain(event) : null;
}

function inHighlight(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowRight") return { act: "sentence", value: 1 };
  if (event.key === "ArrowUp" || event.key === "ArrowLeft") return { act: "sentence", value: -1 };
  const onButton = event.target.closest("button");
  if (event.key === "Enter" && !onButton) return { act: "toggleSentence" };
  return null;
}

function plain(event) {
  if (event.key === "?") return { act: "help" };
  const letter = LETTERS.indexOf(event.code);
  if (letter >= 0) return { act: event.shiftKey ? "strike" : "choose", value: letter };
  if (!event.shiftKey && MARKS[event.code]) return { act: "mark", value: MARKS[event.code] };
  if (event.shiftKey || !PLAIN[event.code]) return null;
  if (event.code.startsWith("Digit")) return { act: "confidence", value: PLAIN[event.code] };
  return { act: PLAIN[event.code] };
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
}
