// Asks before a changed form is left; forms that save drafts themselves carry data-keeps-draft.
const changed = new Set();
const watched = (form) =>
  form && form.method === "post" && form.closest("main") && !("keepsDraft" in form.dataset);

const note = (event) => {
  const form = event.target.form;
  if (watched(form)) changed.add(form);
};
document.addEventListener("input", note);
document.addEventListener("change", note);
document.addEventListener("submit", () => changed.clear());

addEventListener("beforeunload", (event) => {
  for (const form of changed) if (!form.isConnected) changed.delete(form);
  if (changed.size) event.preventDefault();
});
