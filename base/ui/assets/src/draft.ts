// A form whose draft is kept: saved while one types, kept on this computer while the connection is gone, taken back
// step by step. What somebody else typed otherwise meanwhile is shown beside it, and nothing is sent over it.

type Field = HTMLInputElement;

const text = (className: string, words: string): HTMLParagraphElement => {
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.textContent = words;
  return paragraph;
};

/** The button that takes back what was typed, a field at a time. */
function takeBack(form: HTMLFormElement, fields: Field[]) {
  const button = form.querySelector<HTMLButtonElement>("[data-undo]");
  const known = new Map(fields.map((field) => [field, field.value]));
  const steps: { field: Field; value: string }[] = [];
  let typing: Field | undefined;
  form.addEventListener("input", (event) => {
    const field = event.target as Field;
    const before = known.get(field);
    if (before === undefined) return;
    if (field !== typing) steps.push({ field, value: before });
    typing = field;
    known.set(field, field.value);
    if (button) button.hidden = false;
  });
  form.addEventListener("focusout", () => (typing = undefined));
  button?.addEventListener("click", () => {
    const last = steps.pop();
    if (!last) return;
    known.set(last.field, last.value);
    last.field.value = last.value;
    typing = last.field;
    last.field.dispatchEvent(new Event("input", { bubbles: true }));
    typing = undefined;
    last.field.focus();
    button.hidden = steps.length === 0;
  });
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
  // Of this person: who sits at the same computer afterwards types for themselves.
  const local = `tiendo ${form.dataset.person} ${address}`;
  const dirty = new Map<string, string>();
  const disputes = new Set<string>();
  let timer = 0;
  let saving: Promise<void> | undefined;

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
      if (dirty.get(name) !== value || disputed.has(name)) continue;
      dirty.delete(name);
      // Saved: leaving the page loses nothing.
      const field = named(name);
      if (field) field.defaultValue = value;
      field?.classList.remove("changed");
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

  /** One at a time: who asks meanwhile waits for the one that is on its way. */
  function save(): Promise<void> {
    if (dirty.size === 0) return Promise.resolve();
    saving ??= send().finally(() => (saving = undefined));
    return saving;
  }

  async function send() {
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
    }
  }

  for (const field of fields) field.addEventListener("input", () => touch(field));
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void save());
  // The page is left only once the server has all that was typed: where the connection breaks in between, nothing is lost.
  const saveFirst = async (button: HTMLElement | null) => {
    // What was typed while something was on its way goes with the second.
    for (let tries = 0; tries < 2 && dirty.size > 0; tries += 1) await save();
    if (dirty.size === 0 && disputes.size === 0) form.requestSubmit(button);
  };
  form.addEventListener("submit", (event) => {
    const [first] = disputes;
    if (navigator.onLine && !first && dirty.size === 0) {
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (first) named(first)?.focus();
    else if (!navigator.onLine) say(form.dataset.offline);
    else void saveFirst(event.submitter);
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

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
  const fields = [...form.querySelectorAll<Field>("td > input, .field input[name=note]")];
  takeBack(form, fields);
  keepDraft(form, fields, form.dataset.draft!);
}

export {};
