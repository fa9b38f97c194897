// Makes a table of input fields as quick as a spreadsheet: arrows and Enter move, a block pasted from Excel fills
// the cells from the one in focus on, and what a paste replaced comes back with Ctrl+Z. Without it, Tab does.

type Field = HTMLInputElement | HTMLSelectElement;

interface Before {
  field: HTMLInputElement;
  value: string;
}

class Grid {
  private readonly undo: Before[][] = [];

  constructor(private readonly table: HTMLTableElement) {
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("paste", (event) => this.paste(event));
  }

  private rows(): Field[][] {
    const rows = [...this.table.querySelectorAll("tbody tr")].map((row) => [
      ...row.querySelectorAll<Field>("input:not([type=hidden]):not(:disabled), select:not(:disabled)"),
    ]);
    return rows.filter((fields) => fields.length > 0);
  }

  private place(of: EventTarget | null, rows: Field[][]): [number, number] | null {
    for (const [row, fields] of rows.entries()) {
      const column = fields.indexOf(of as Field);
      if (column >= 0) return [row, column];
    }
    return null;
  }

  private key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && this.undo.length > 0) {
      for (const { field, value } of this.undo.pop() ?? []) put(field, value);
      event.preventDefault();
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // A list keeps its own arrows, and Enter on a button sends the form.
    if (step === undefined || !isPlain || !(event.target instanceof HTMLInputElement)) return;
    const rows = this.rows();
    const place = this.place(event.target, rows);
    if (place === null) return;
    event.preventDefault();
    const next = rows[place[0] + step]?.[place[1]];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // One value goes where the caret is, as everywhere.
    if (!/[\t\n]/.test(text.trim())) return;
    const rows = this.rows();
    const place = this.place(event.target, rows);
    if (place === null) return;
    event.preventDefault();
    const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
    const before: Before[] = [];
    for (const [down, line] of lines.entries()) {
      for (const [right, value] of line.split("\t").entries()) {
        const field = rows[place[0] + down]?.[place[1] + right];
        if (!(field instanceof HTMLInputElement)) continue;
        before.push({ field, value: field.value });
        put(field, value.trim());
      }
    }
    this.undo.push(before);
  }
}

function put(field: HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-grid]")) new Grid(table);

export {};
