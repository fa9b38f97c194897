// A table of inputs as a grid: arrows and Enter move, a range pasted from a spreadsheet fills the cells below and to
// the right, Ctrl+Z takes a paste back. Without it every cell is an ordinary input.

type Undo = { cell: HTMLInputElement; value: string }[];

function begin(table: HTMLTableElement): void {
  const rows = (): HTMLInputElement[][] =>
    [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")]
      .map((row) => [...row.querySelectorAll<HTMLInputElement>("input.number:not([type=hidden])")])
      .filter((row) => row.length > 0);
  const undo: Undo[] = [];
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  status.textContent = table.dataset.wordsHelp ?? "";
  (table.closest(".table-scroll") ?? table).after(status);
  const say = (words: string | undefined, count: number, rest: number): void => {
    status.textContent = (words ?? "").replace("{count}", String(count)).replace("{rest}", String(rest));
  };

  const place = (cell: HTMLInputElement): [number, number] => {
    const all = rows();
    const row = all.findIndex((cells) => cells.includes(cell));
    return [row, all[row]?.indexOf(cell) ?? -1];
  };
  const go = (row: number, column: number): void => {
    const cells = rows()[row];
    const cell = cells?.[Math.min(column, cells.length - 1)];
    cell?.focus();
    cell?.select();
  };
  const write = (cell: HTMLInputElement, value: string): void => {
    cell.value = value;
    cell.classList.toggle("changed", cell.value !== cell.defaultValue);
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  };

  table.addEventListener("keydown", (event) => {
    const cell = event.target as HTMLInputElement;
    const [row, column] = place(cell);
    if (row < 0) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && undo.length > 0) {
      event.preventDefault();
      for (const { cell: former, value } of undo.pop() ?? []) write(former, value);
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const atStart = cell.selectionStart === 0 && cell.selectionEnd === 0;
    const atEnd = cell.selectionStart === cell.value.length;
    const isWhole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    if (event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey)) go(row + 1, column);
    else if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) go(row - 1, column);
    else if (event.key === "ArrowLeft" && (atStart || isWhole) && column > 0) go(row, column - 1);
    else if (event.key === "ArrowRight" && (atEnd || isWhole)) go(row, column + 1);
    else return;
    // Enter in the grid moves; the button sends.
    event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    const cell = event.target as HTMLInputElement;
    const [row, column] = place(cell);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (row < 0 || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const all = rows();
    const former: Undo = [];
    let count = 0;
    let rest = 0;
    text
      .replace(/\r/g, "")
      .replace(/\n+$/, "")
      .split("\n")
      .forEach((line, down) => {
        line.split("\t").forEach((value, right) => {
          const target = all[row + down]?.[column + right];
          if (target === undefined) {
            rest += value.trim() === "" ? 0 : 1;
            return;
          }
          former.push({ cell: target, value: target.value });
          write(target, value.trim());
          count += 1;
        });
      });
    undo.push(former);
    if (rest > 0) say(table.dataset.wordsPastedOver, count, rest);
    else say(table.dataset.wordsPasted, count, rest);
  });

  table.addEventListener("input", (event) => {
    const cell = event.target as HTMLInputElement;
    if (cell instanceof HTMLInputElement) cell.classList.toggle("changed", cell.value !== cell.defaultValue);
  });

  // Leaving with something typed and not sent asks first.
  let sent: Event | undefined;
  table.closest("form")?.addEventListener("submit", (event) => (sent = event));
  window.addEventListener("beforeunload", (event) => {
    const isSent = sent !== undefined && !sent.defaultPrevented;
    if (!isSent && table.querySelector("input.changed") !== null) event.preventDefault();
  });
}

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-grid]")) begin(table);

export {};
