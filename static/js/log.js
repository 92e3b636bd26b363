// Log an exchange: the form works without this; with it photos go up at once, a draft is kept, a lost line survives.
import { keepDraft, takeUp } from "./log_draft.js";
import { readyPhotos } from "./log_photos.js";
import { readySending } from "./log_send.js";

const showEnded = (form) => {
  const note = form.querySelector("[data-ended-note]");
  const known = document.getElementById("log-ended");
  if (!note || !known) return;
  const words = JSON.parse(known.textContent);
  const chosen = () => {
    const other = form.elements.city.value === "other" ? form.elements.other_city.value : "";
    note.textContent = words[other] ?? "";
  };
  form.addEventListener("change", chosen);
  chosen();
};

const start = () => {
  const form = document.getElementById("log-form");
  if (!form) return;
  form.classList.add("log-scripted");
  const photos = readyPhotos(form);
  readySending(form, photos, start);
  takeUp(form, photos);
  keepDraft(form);
  showEnded(form);
  document.querySelector("[data-question]")?.focus();
};

// A page brought back from the browser's memory after saving would carry the key of the saved form.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

start();
