// What every page gains where scripts run; every page works without it.
import "./board";
import "./lists";

// Moving the date shows the day at once, without the button.
for (const input of document.querySelectorAll<HTMLInputElement>("form.day input[type=date]")) {
  let typed = false;
  input.addEventListener("keydown", () => (typed = true));
  input.addEventListener("pointerdown", () => (typed = false));
  input.addEventListener("change", () => {
    if (!typed && input.value !== "" && input.checkValidity()) input.form?.requestSubmit();
  });
}

// A form is sent once: the second press finds the button asleep. The token guards the rest.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post") return;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[type=submit]")) {
    setTimeout(() => (button.disabled = true));
    setTimeout(() => (button.disabled = false), 8000);
  }
});

// Paper shows what the screen keeps folded.
const opened = new Set<HTMLDetailsElement>();
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details.folded:not([open])")) {
    details.open = true;
    opened.add(details);
  }
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened.clear();
});

// A list to be judged goes by keys: j and k move, x chooses, the other letters press the button that bears them.
const proposals = [...document.querySelectorAll<HTMLElement>("[data-proposal]")];
if (proposals.length > 0) {
  for (const hint of document.querySelectorAll<HTMLElement>(".review-keys")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const types = target.matches("textarea, select, input:not([type=checkbox])");
    if (types || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = proposals.findIndex((one) => one.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      const next = proposals[Math.max(0, at + (event.key === "j" ? 1 : -1))];
      next?.focus();
      const number = next?.id.replace("p-", "t-");
      if (number) document.getElementById(number)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "x") {
      proposals[at]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    } else if (/^[cresu]$/.test(event.key)) {
      proposals[at]?.querySelector<HTMLElement>(`[data-key=${event.key}]`)?.click();
    } else {
      return;
    }
    event.preventDefault();
  });
}

// Words marked in the text go along to the form that adds what was missed in their line.
for (const add of document.querySelectorAll<HTMLAnchorElement>("a.review-add")) {
  add.addEventListener("click", () => {
    const marked = window.getSelection()?.toString().trim();
    if (marked && add.parentElement?.textContent?.includes(marked)) {
      add.href += `&loi=${encodeURIComponent(marked)}`;
    }
  });
}
