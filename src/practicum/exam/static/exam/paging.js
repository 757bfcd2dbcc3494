// Next and previous in the review, by the keys of the sitting.

import { isMac } from "./keyboard.js";

const WAYS = { KeyN: "next", KeyP: "prev" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !event.altKey || (isMac && !event.ctrlKey)) return;
  if (document.querySelector("dialog[open]")) return;
  const link = document.querySelector(`[data-paging] [rel="${WAYS[event.code]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
