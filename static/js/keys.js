// Two keys with Ctrl or Cmd: K goes to the search box, Enter presses the form's main button.
// Escape takes away what the search box suggests.
document.addEventListener("keydown", (event) => {
  const search = event.key === "Escape" && event.target.closest?.(".tw-search");
  if (search) {
    search.querySelector(".tw-search-found").replaceChildren();
    search.querySelector("[data-search]").focus();
    return;
  }
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
