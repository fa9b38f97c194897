// What every page gains where scripts run; every page works without it.

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

export {};
