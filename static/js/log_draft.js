// What was typed stays in this tab until it is saved, started over, or the person signs out.
const NAME = "tw-draft-log";
const SKIPPED = new Set(["csrfmiddlewaretoken", "photos", "asked_people", "asked_same"]);

const typed = (form) =>
  [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    return null;
  }
};

export const forget = () => {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};

export const keep = (form) => {
  if ("saved" in form.dataset) return;
  const draft = { user: form.dataset.user, at: Date.now(), values: typed(form) };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(draft));
  } catch {
    // Storage is full or switched off: the open page still holds everything.
  }
};

export const keepDraft = (form) => {
  const note = () => keep(form);
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  if (!("fresh" in form.dataset)) note();
};

const setValue = (form, name, value) => {
  const field = form.elements[name];
  if (!field) return;
  if (field.type === "checkbox") field.checked = true;
  else field.value = value;
};

// A day that was near when it was chosen may no longer be among the chips; it becomes the other date.
const setDay = (form, value) => {
  setValue(form, "when", value);
  if (form.elements.when.value === value) return;
  const [year, month, day] = value.split("-");
  if (!day) return;
  setValue(form, "when", "other");
  for (const [part, number] of Object.entries({ year, month: Number(month), day: Number(day) })) {
    setValue(form, `date_${part}`, String(number));
  }
};

export const takeUp = (form, photos) => {
  if (!("fresh" in form.dataset)) return;
  const draft = read();
  if (draft && draft.user !== form.dataset.user) forget();
  if (!draft || draft.user !== form.dataset.user) return;
  for (const [name, value] of draft.values) {
    if (name === "when") setDay(form, value);
    else setValue(form, name, value);
  }
  photos.fetchWaiting();
  const time = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  const note = document.querySelector("[data-draft-note]");
  note.querySelector("[data-draft-words]").textContent = form.dataset.kept.replace("{time}", time);
  note.querySelector("[data-start-over]").addEventListener("click", forget);
  note.hidden = false;
};
