// Begins logs at their end, and reads what is marked as live again while the page is looked at.
// Without it, one scrolls and reloads.

const seconds = Number(document.body.dataset.every ?? 0);

function atEnd(box) {
  return box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
}

function openDetails(part) {
  return [...part.querySelectorAll("details")].map((one) => one.open);
}

// A log that was read at its end stays there; one that was scrolled back stays where it is.
function swap(old, fresh) {
  const places = [...old.querySelectorAll("pre.log")].map((box) => (atEnd(box) ? -1 : box.scrollTop));
  const opened = openDetails(old);
  const focused = [...old.querySelectorAll("[tabindex], a, summary")].indexOf(document.activeElement);
  old.replaceChildren(...fresh.childNodes);
  old.querySelectorAll("details").forEach((one, place) => (one.open = opened[place] ?? one.open));
  scroll(old, places);
  if (focused >= 0) {
    old.querySelectorAll("[tabindex], a, summary")[focused]?.focus({ preventScroll: true });
  }
}

function scroll(part, places) {
  part.querySelectorAll("pre.log").forEach((box, place) => {
    box.scrollTop = (places[place] ?? -1) < 0 ? box.scrollHeight : places[place];
  });
}

function isSelecting(part) {
  const selection = document.getSelection();
  return selection && !selection.isCollapsed && part.contains(selection.anchorNode);
}

async function refresh() {
  const answer = await fetch(location.href);
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (now && now.innerHTML !== old.innerHTML && !isSelecting(old)) {
      swap(old, now);
    }
  }
  return Number(fresh.body.dataset.every ?? 0) > 0;
}

async function goRound() {
  let goesOn = true;
  if (!document.hidden) {
    goesOn = (await refresh().catch(() => true)) ?? true;
  }
  if (goesOn) {
    setTimeout(goRound, seconds * 1000);
  }
}

scroll(document, []);
if (seconds > 0) {
  setTimeout(goRound, seconds * 1000);
}
