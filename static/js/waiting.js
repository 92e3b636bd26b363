// While a filter asks for its rows the old ones stay; where the answer does not come, that is said beside them.
const REGION = "list-region";
const PATIENCE = 200; // milliseconds
const waits = document.querySelector("[data-list-wait]");
const failed = document.querySelector("[data-list-failed]");
let timer = 0;

const ofList = (listen) => (event) => {
  if (event.detail.target?.id === REGION) listen(event);
};

const ask = (event) => {
  event.detail.target.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  timer = setTimeout(() => (waits.textContent = waits.dataset.words), PATIENCE);
};

const answer = (event) => {
  clearTimeout(timer);
  waits.textContent = "";
  event.detail.target.removeAttribute("aria-busy");
  if (event.detail.successful) failed.hidden = true;
};

const fail = (event) => {
  failed.querySelector("a").href = event.detail.pathInfo.finalRequestPath;
  failed.hidden = false;
};

document.addEventListener("htmx:beforeRequest", ofList(ask));
document.addEventListener("htmx:afterRequest", ofList(answer));
for (const kind of ["responseError", "sendError", "timeout"]) document.addEventListener(`htmx:${kind}`, ofList(fail));
