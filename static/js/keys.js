// Two keys with Ctrl or Cmd: K goes to the search box, Enter presses the form's main button.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  if (event.key.toLowerCase() === "k") {
    const box = document.querySelector("[data-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Enter") {
    const form = event.target.closest?.("form") ?? document.querySelector("main form[method=post]");
    const button = form?.querySelector("button.btn-primary, button.btn-danger, input.btn-primary");
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  }
});
