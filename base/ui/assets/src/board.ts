// Cards of a board are dragged to the column where they shall stand. Dropping one is the form in the card: it is sent
// as it is where nothing must be said, else opened at the field for the words. Keys use the same form; without scripts
// it is all there is.
const board = document.querySelector<HTMLElement>("[data-board]");
const columns = [...(board?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
let dragged: HTMLElement | null = null;

/** The choice in the card that leads to a column. */
function way(card: HTMLElement, column: HTMLElement): HTMLOptionElement | undefined {
  const options = [...card.querySelectorAll<HTMLOptionElement>("option[data-to]")];
  return options.find((option) => option.dataset.to === column.dataset.column);
}

function lift(card: HTMLElement | null): void {
  dragged?.classList.remove("dragged");
  dragged = card;
  dragged?.classList.add("dragged");
  for (const column of columns) {
    column.classList.toggle("takes", card !== null && way(card, column) !== undefined);
    column.classList.remove("over");
  }
}

function drop(card: HTMLElement, option: HTMLOptionElement): void {
  const form = option.closest("form");
  const choice = option.closest("select");
  const words = form?.querySelector<HTMLInputElement>("input[name=words]");
  if (!form || !choice || !words) return;
  choice.value = option.value;
  words.required = option.dataset.says !== undefined;
  if (words.required && words.value.trim() === "") {
    const details = form.closest("details");
    if (details) details.open = true;
    words.focus();
    return;
  }
  form.requestSubmit();
}

for (const card of board?.querySelectorAll<HTMLElement>("[data-card]") ?? []) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    // Words marked within a card are dragged as words.
    if (!window.getSelection()?.isCollapsed) return;
    event.dataTransfer?.setData("text/plain", card.dataset.card ?? "");
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    lift(card);
  });
  card.addEventListener("dragend", () => lift(null));
  // By hand, the chosen verb says whether words are needed.
  card.querySelector("select")?.addEventListener("change", (event) => {
    const choice = event.target as HTMLSelectElement;
    const words = card.querySelector<HTMLInputElement>("input[name=words]");
    if (words) words.required = choice.selectedOptions[0]?.dataset.says !== undefined;
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (!dragged || !way(dragged, column)) return;
    event.preventDefault();
    column.classList.add("over");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget as Node | null)) column.classList.remove("over");
  });
  column.addEventListener("drop", (event) => {
    const option = dragged && way(dragged, column);
    if (!dragged || !option) return;
    event.preventDefault();
    const card = dragged;
    lift(null);
    drop(card, option);
  });
}

export {};
