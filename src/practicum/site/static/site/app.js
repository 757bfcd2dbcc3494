// What script adds to every page but a sitting: the palette, the list of keys, forms in place.

import { openPalette, preparePalette } from "./palette.js";
import { openQuick, prepareQuick } from "./quick.js";

const keys = JSON.parse(document.getElementById("keys")?.textContent ?? "null");

const ACTS = {
  palette: openPalette,
  help: openHelp,
  note: () => openQuick(noteAddress(), "New note"),
};

if (keys) {
  preparePalette();
  prepareQuick();
  document.addEventListener("keydown", onKey);
  document.body.dataset.keys = "on";
}

// A form is sent once: a double click must not start two sittings or write two notes.
const sent = new WeakMap();
document.addEventListener("submit", onSubmit, true);

function onSubmit(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (event.timeStamp - (sent.get(form) ?? -Infinity) < 1000) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    sent.set(form, event.timeStamp);
  }
}

function onKey(event) {
  if (document.querySelector("dialog[open]")) return;
  const pressed = combination(event);
  const plain = pressed.length === 1;
  if (plain && isTyping(event.target)) return;
  const act = Object.keys(ACTS).find((name) => keys[name].includes(pressed));
  if (!act) return;
  event.preventDefault();
  ACTS[act]();
}

function combination(event) {
  const key = event.altKey && event.code.startsWith("Key") ? event.code.slice(3) : event.key;
  const held = [event.ctrlKey || event.metaKey ? "ctrl+" : "", event.altKey ? "alt+" : ""].join("");
  return held + key.toLowerCase();
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
}

function openHelp() {
  const dialog = document.getElementById("key-help");
  const own = document.getElementById("page-keys");
  if (own) {
    dialog.querySelector(".keys").append(own.content);
    own.remove();
  }
  dialog.showModal();
}

// A note belongs to the topic or the item that the page is about.
function noteAddress() {
  const about = document.querySelector("[data-topic]")?.dataset ?? {};
  const known = Object.entries({ topic: about.topic, pack: about.pack, item: about.item });
  const fields = new URLSearchParams(known.filter(([, value]) => value));
  return `/notes/new/?${fields}`;
}
