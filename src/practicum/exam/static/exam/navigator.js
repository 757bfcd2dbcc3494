// The table of items, in the navigator and on the review screen: sortable, jump anywhere.

const ORDER = { Incomplete: 0, Unseen: 1, Complete: 2 };
const MARKED = { easy: 0, hard: 2 };
const BY = {
  mark: (row) => MARKED[row.mark] ?? 1,
  position: (row) => row.position,
  status: (row) => ORDER[row.status],
  flagged: (row) => (row.flagged ? 0 : 1),
};

export class ItemTable {
  constructor(table, { rows, go }) {
    this.table = table;
    this.rows = rows;
    this.go = go;
    this.sort = "position";
    this.down = false;
    this.marks = table.querySelector("[data-sort=mark]") !== null;
    for (const button of table.querySelectorAll("[data-sort]")) {
      button.addEventListener("click", () => this.sortBy(button.dataset.sort));
    }
  }

  sortBy(name) {
    this.down = this.sort === name && !this.down;
    this.sort = name;
    this.draw();
  }

  draw(current) {
    if (current !== undefined) this.current = current;
    const key = BY[this.sort];
    const rows = this.rows().sort((a, b) => key(a) - key(b) || a.position - b.position);
    if (this.down) rows.reverse();
    this.table.tBodies[0].replaceChildren(...(rows.length ? rows.map((row) => this.row(row)) : [none()]));
    for (const button of this.table.querySelectorAll("[data-sort]")) {
      const sorted = button.dataset.sort === this.sort;
      const way = this.down ? "descending" : "ascending";
      button.closest("th").setAttribute("aria-sort", sorted ? way : "none");
    }
  }

  row({ position, status, flagged, mark }) {
    const line = document.createElement("tr");
    line.dataset.status = status;
    if (position === this.current) line.setAttribute("aria-current", "true");
    const jump = document.createElement("button");
    jump.type = "button";
    jump.className = "link-button";
    jump.textContent = `Item ${position}`;
    jump.addEventListener("click", () => this.go(position));
    line.append(cell(jump), cell(status), cell(flagged ? "Flagged" : ""));
    if (this.marks) line.append(cell(mark ?? ""));
    return line;
  }
}

function none() {
  const line = document.createElement("tr");
  const words = cell("None.");
  words.colSpan = 4;
  line.append(words);
  return line;
}

function cell(content) {
  const made = document.createElement("td");
  made.append(content);
  return made;
}
