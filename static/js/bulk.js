// The bar under the head of a list shows itself once a row is ticked; without scripts it always stands there.
const bar = () => document.querySelector("[data-bulk]");
const boxes = () => [...document.querySelectorAll('input[name="row"][form="bulk"]')];

const tell = () => {
  const form = bar();
  if (!form) return;
  const all = boxes();
  const ticked = all.filter((box) => box.checked).length;
  const count = form.querySelector("[data-bulk-count]");
  form.closest("tbody").hidden = ticked === 0;
  const words = ticked ? form.dataset.words.replace("0", ticked) : "";
  if (count.textContent !== words) count.textContent = words;
  form.querySelector("[data-bulk-clear]").hidden = false;
  const whole = document.querySelector("[data-tick-all]");
  whole.hidden = false;
  whole.checked = ticked > 0 && ticked === all.length;
  whole.indeterminate = ticked > 0 && ticked < all.length;
};

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches('[data-tick-all], input[name="row"][form="bulk"]')) tell();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-bulk-clear]")) return;
  for (const box of boxes()) box.checked = false;
  tell();
  document.querySelector("[data-tick-all]").focus();
});

document.addEventListener("htmx:afterSettle", tell);
window.addEventListener("pageshow", tell);
tell();
