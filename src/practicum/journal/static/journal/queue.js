// Keys of the queue: 1 to 5 choose the cause, Enter saves, S skips, R opens the reasons, U undoes.
// Without script the form works as any form does.

const queue = document.querySelector("[data-queue]");
const form = queue.querySelector(".lesson-form");
const lesson = form.querySelector("[name=text]");
const causes = [...form.querySelectorAll("[name=cause]")];

const LETTERS = {
  s: () => form.querySelector("[data-skip]")?.click(),
  r: () => queue.querySelector(".reasons > summary").click(),
  u: () => document.querySelector("[data-undo]")?.click(),
};

// In the lesson Enter saves, as everywhere in the queue; Shift and Enter begin a new line.
lesson.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

if (queue.dataset.letterKeys === "on") document.addEventListener("keydown", onKey);
queue.dataset.ready = "true";

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector("dialog[open]") || isTyping(event.target)) return;
  const cause = causes[Number(event.key) - 1];
  const act = cause ? () => choose(cause) : LETTERS[event.key.toLowerCase()] ?? enter(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function choose(cause) {
  cause.checked = true;
  lesson.focus();
}

// Elsewhere than on a button or a link, Enter saves once a cause is chosen.
function enter(event) {
  const waits = event.key === "Enter" && !event.target.matches("a, button, summary");
  return waits && causes.some((one) => one.checked) ? () => form.requestSubmit() : null;
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
}
