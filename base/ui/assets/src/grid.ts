// A grid of figures: moved through by keys, pasted into from a spreadsheet, taken back step by step; and where it has
// a draft, saved while one types, kept on this computer while the connection is gone.

type Field = HTMLInputElement;

const text = (className: string, words: string): HTMLParagraphElement => {
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.textContent = words;
  return paragraph;
};

/** Inputs by row and column, as they stand in the table. */
function rowsOf(table: HTMLTableElement): Field[][] {
  return [...table.tBodies[0]!.rows].map((row) => [...row.querySelectorAll<Field>("td > input")]);
}

function move(table: HTMLTableElement, from: Field, by: number): boolean {
  const rows = rowsOf(table);
  const at = rows.findIndex((row) => row.includes(from));
  const column = rows[at]?.indexOf(from) ?? -1;
  for (let next = at + by; next >= 0 && next < rows.length; next += by) {
    const field = rows[next]![column];
    if (field) {
      field.focus();
      field.select();
      return true;
    }
  }
  return false;
}

/** Puts a range copied from a spreadsheet into the cells from this one on. */
function paste(
  table: HTMLTableElement,
  from: Field,
  range: string,
  put: (field: Field, value: string) => void,
) {
  const rows = rowsOf(table);
  const top = rows.findIndex((row) => row.includes(from));
  const left = rows[top]!.indexOf(from);
  const lines = range.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  lines.forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const field = rows[top + down]?.[left + right];
      if (field) put(field, value.trim());
    });
  });
}

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-grid]")) {
  const form = table.closest("form")!;
  const undone: { field: Field; value: string }[] = [];
  const undo = form.querySelector<HTMLButtonElement>("[data-undo]");
  const known = new Map<Field, string>();
  const fields = [...form.querySelectorAll<Field>("td > input, .field input[name=note]")];
  for (const field of fields) known.set(field, field.value);

  const note = (field: Field) => {
    const before = known.get(field) ?? "";
    if (before === field.value) return;
    undone.push({ field, value: before });
    known.set(field, field.value);
    if (undo) undo.hidden = false;
  };
  const put = (field: Field, value: string) => {
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    note(field);
  };
  const takeBack = () => {
    const last = undone.pop();
    if (!last) return;
    last.field.value = last.value;
    known.set(last.field, last.value);
    last.field.dispatchEvent(new Event("input", { bubbles: true }));
    last.field.focus();
    if (undo) undo.hidden = undone.length === 0;
  };
  form.addEventListener("change", (event) => note(event.target as Field));
  undo?.addEventListener("click", takeBack);
  table.addEventListener("keydown", (event) => {
    const field = event.target as Field;
    if (!field.matches("td > input")) return;
    const untouched = known.get(field) === field.value;
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && untouched && undone.length > 0) takeBack();
    else if (event.key === "ArrowDown" || event.key === "Enter") move(table, field, 1);
    else if (event.key === "ArrowUp") move(table, field, -1);
    else return;
    event.preventDefault();
  });
  table.addEventListener("paste", (event) => {
    const range = event.clipboardData?.getData("text/plain") ?? "";
    const field = event.target as Field;
    if (!/[\t\n]/.test(range.replace(/\n$/, "")) || !field.matches("td > input")) return;
    event.preventDefault();
    paste(table, field, range, put);
  });
  if (form.dataset.draft) keepDraft(form, fields, form.dataset.draft);
}

interface Said {
  field: string;
  words: string;
}
interface Saved {
  field: string;
  value: string;
  by: string;
  at: string;
  mine?: string;
}
interface Answer {
  version: number;
  conflicts: Saved[];
  news: Saved[];
  wrong: Said[];
  remarks: Said[];
}

function keepDraft(form: HTMLFormElement, fields: Field[], address: string) {
  const base = form.querySelector<Field>("input[name=base]")!;
  const state = form.querySelector<HTMLElement>("[data-state]");
  const say = (words: string | undefined) => state && (state.textContent = words ?? "");
  const named = (name: string) => fields.find((field) => field.name === name);
  const place = (name: string) => form.querySelector<HTMLElement>(`[data-said="${CSS.escape(name)}"]`);
  const local = `tiendo ${address}`;
  const dirty = new Map<string, string>();
  const disputes = new Set<string>();
  let timer = 0;
  let isSaving = false;

  // Storage may be shut off; then there is only the server.
  const keepHere = () => {
    try {
      if (dirty.size === 0) localStorage.removeItem(local);
      else localStorage.setItem(local, JSON.stringify({ base: base.value, fields: [...dirty] }));
    } catch {
      /* nothing to do */
    }
  };
  const later = (after: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(save, after);
  };
  const touch = (field: Field) => {
    dirty.set(field.name, field.value);
    keepHere();
    later(800);
  };

  /** Both figures side by side; whoever typed decides which stands. */
  const dispute = (one: Saved) => {
    const field = named(one.field);
    const beside = place(one.field);
    if (!field || !beside) return;
    beside.replaceChildren(text("error", `${one.by}: ${one.value || "–"} · ${one.mine || "–"}`));
    const choice = (words: string | undefined, value: string) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = `${words ?? ""} (${value || "–"})`;
      button.addEventListener("click", () => {
        beside.replaceChildren();
        disputes.delete(one.field);
        field.value = value;
        touch(field);
      });
      beside.append(button);
    };
    choice(form.dataset.mine, one.mine ?? "");
    choice(form.dataset.theirs, one.value);
  };

  const show = (answer: Answer, sent: Map<string, string>) => {
    base.value = String(answer.version);
    const disputed = new Set(answer.conflicts.map((one) => one.field));
    for (const [name, value] of sent) {
      if (dirty.get(name) === value && !disputed.has(name)) dirty.delete(name);
    }
    for (const one of answer.news) {
      const field = named(one.field);
      if (field && !dirty.has(one.field)) field.value = one.value;
    }
    for (const field of fields) {
      if (!disputed.has(field.name) && !disputes.has(field.name)) place(field.name)?.replaceChildren();
      field.removeAttribute("aria-invalid");
    }
    for (const one of answer.remarks) place(one.field)?.append(text("remarked", one.words));
    for (const one of answer.wrong) {
      place(one.field)?.replaceChildren(text("error", one.words));
      named(one.field)?.setAttribute("aria-invalid", "true");
    }
    answer.conflicts.forEach(dispute);
    // What is in dispute waits for its typist's word.
    for (const name of disputed) {
      dirty.delete(name);
      disputes.add(name);
    }
    keepHere();
  };

  async function save() {
    if (isSaving || dirty.size === 0) return;
    isSaving = true;
    const sent = new Map(dirty);
    say(form.dataset.saving);
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ base: Number(base.value), fields: Object.fromEntries(sent) }),
        keepalive: true,
      });
      if (!response.ok) throw new Error(String(response.status));
      show((await response.json()) as Answer, sent);
      say(form.dataset.saved);
      if (dirty.size > 0) later(800);
    } catch {
      say(form.dataset.offline);
      later(15000);
    } finally {
      isSaving = false;
    }
  }

  for (const field of fields) field.addEventListener("input", () => touch(field));
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void save());
  form.addEventListener("submit", (event) => {
    const [first] = disputes;
    if (!navigator.onLine || first) {
      event.preventDefault();
      event.stopPropagation();
      if (first) named(first)?.focus();
      else say(form.dataset.offline);
      return;
    }
    clearTimeout(timer);
    dirty.clear();
    keepHere();
  });

  try {
    const kept = JSON.parse(localStorage.getItem(local) ?? "null") as {
      base: string;
      fields: [string, string][];
    } | null;
    if (kept) {
      // Begun from what was seen then, so that what others changed since is not written over.
      base.value = kept.base;
      for (const [name, value] of kept.fields) {
        const field = named(name);
        if (!field) continue;
        field.value = value;
        dirty.set(name, value);
      }
      say(form.dataset.local);
      later(0);
    }
  } catch {
    /* nothing was kept */
  }
}

// A table of links is walked through by arrow keys.
for (const table of document.querySelectorAll<HTMLTableElement>("table[data-walk]")) {
  table.addEventListener("keydown", (event) => {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
    const row = cell?.parentElement as HTMLTableRowElement | null;
    if (!cell || !row) return;
    const step: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const by = step[event.key];
    if (!by) return;
    const next = table.rows[row.rowIndex + by[0]]?.cells[cell.cellIndex + by[1]];
    const link = next?.querySelector<HTMLElement>("a");
    if (!link) return;
    link.focus();
    event.preventDefault();
  });
}

export {};
