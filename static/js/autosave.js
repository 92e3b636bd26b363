// Saves a draft while it is written: two seconds after typing stops, and on leaving a field. The form is the
// one its button sends, under the same version; what another person saved meanwhile is never overwritten.
const PAUSE = 2000;
const SLOW = 600;
const form = document.querySelector("form[data-autosave]");
const box = form?.querySelector("[data-autosave-box]");
const [state, at, again] = ["state", "at", "again"].map((name) => box?.querySelector(`[data-autosave-${name}]`));
let changed = false;
let running = null;
let stopped = false;
let leaving = false;
let timer = 0;

const tell = (words, time = "", mayTry = false) => {
  if (state.textContent !== words) state.textContent = words;
  at.textContent = time;
  again.hidden = !mayTry;
  box.dataset.shown = "";
};

const saved = (told) => {
  form.elements.version.value = told.version;
  tell(box.dataset.saved, told.at);
  for (const link of form.querySelectorAll("[data-autosave-leave]")) link.textContent = box.dataset.close;
};

const refused = (status, told) => {
  changed = true;
  stopped = status === 409;
  tell(told.words ?? (status === 0 ? box.dataset.ended : box.dataset.failed), "", !told.words && status !== 0);
};

const send = async () => {
  const slow = setTimeout(() => tell(box.dataset.saving), SLOW);
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(location.href, { method: "POST", body, headers: { "X-Draft": "1" }, redirect: "manual" });
    const isTold = answer.headers.get("content-type")?.startsWith("application/json");
    const told = isTold ? await answer.json() : {};
    if (answer.ok && isTold) saved(told);
    else refused(answer.status, told);
  } catch {
    refused(-1, {});
  } finally {
    clearTimeout(slow);
  }
};

const save = async () => {
  clearTimeout(timer);
  if (running) await running;
  if (!changed || stopped) return;
  changed = false;
  running = send();
  await running;
  running = null;
};

const note = (event) => {
  if (event.target.name) changed = true;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
};

const wait = async (event) => {
  clearTimeout(timer);
  if (!running) {
    leaving = true;
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  await running;
  form.requestSubmit(button);
};

// A link out of the page waits for the last words; when they cannot be saved, the person is asked.
const follow = async (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = link && !link.target && !event.defaultPrevented && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!plain || event.button || stopped || link.pathname === location.pathname || !(changed || running)) return;
  event.preventDefault();
  await save();
  location.assign(link.href);
};

if (box) {
  form.addEventListener("input", note);
  form.addEventListener("change", save);
  form.addEventListener("focusout", save);
  form.addEventListener("submit", wait);
  again.addEventListener("click", save);
  document.addEventListener("click", follow);
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && (changed || running)) event.preventDefault();
  });
}
