// A part that asks how far the background is (hx-trigger) asks on when no answer came; meanwhile it says so.
const say = (event) => {
  const words = event.detail.target?.querySelector?.("[data-unheard]");
  if (words) words.hidden = false;
};

for (const kind of ["responseError", "sendError", "timeout"]) document.addEventListener(`htmx:${kind}`, say);
