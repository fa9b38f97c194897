// Keys for lists: j and k, or the arrows, go from row to row, Enter opens, / goes to the search field, ? tells all
// this. Each row is its first link, so that a screen reader reads what it moved to and Enter needs no help.

const LISTS = "main table tbody tr, main .unit-tree li, main [data-rows] > *";

/** The row's own way in: the first link that is seen. */
function entry(row: Element): HTMLAnchorElement | undefined {
  const links = row.querySelectorAll<HTMLAnchorElement>("a[href]");
  return [...links].find((link) => link.offsetParent !== null && (link.closest("tr, li") ?? row) === row);
}

function entries(): HTMLAnchorElement[] {
  const found = [...document.querySelectorAll(LISTS)].map(entry);
  return found.filter((link): link is HTMLAnchorElement => link !== undefined);
}

function move(by: number): boolean {
  const all = entries();
  if (all.length === 0) return false;
  const active = document.activeElement;
  const at = all.findIndex((link) => link === active || link.closest("tr, li")?.contains(active));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

function search(): boolean {
  const own = document.querySelector<HTMLInputElement>("main form.filters input[type=search]");
  const field = own ?? document.querySelector<HTMLInputElement>("#search");
  field?.focus();
  field?.select();
  return field !== null;
}

function help(): boolean {
  const keys = document.getElementById("keys");
  keys?.togglePopover?.();
  return keys !== null;
}

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (target.matches("textarea, select, input:not([type=checkbox]), [contenteditable]")) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // Where proposals are judged, j and k go from one to the next (app.ts).
  const judges = document.querySelector("[data-proposal]") !== null;
  // The arrows scroll until somebody is in a list.
  const inside = target.closest(LISTS) !== null;
  const done =
    (event.key === "j" && !judges && move(1)) ||
    (event.key === "k" && !judges && move(-1)) ||
    (event.key === "ArrowDown" && inside && move(1)) ||
    (event.key === "ArrowUp" && inside && move(-1)) ||
    (event.key === "/" && search()) ||
    (event.key === "?" && help());
  if (done) event.preventDefault();
});
