// Saving: sent in the background, so that a lost connection leaves the page as it is and is tried again.
import { forget, keep } from "./log_draft.js";

const swap = (html, start) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main?.querySelector("#log-form")) return false;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.title = page.title;
  start();
  (document.querySelector(".tw-errors, [data-question]") ?? main).focus();
  scrollTo(0, 0);
  return true;
};

export const readySending = (form, photos, start) => {
  const box = form.querySelector("[data-state]");
  const words = box.querySelector("[data-state-words]");
  const again = box.querySelector("[data-again]");
  let pressed = null;
  let busy = false;

  const tell = (text, retry = true) => {
    words.textContent = text;
    again.hidden = !retry;
    box.hidden = !text;
  };

  const post = async () => {
    if (photos.pending()) tell(form.dataset.waiting, false);
    const ready = await photos.finish();
    if (!ready) return tell(navigator.onLine ? form.dataset.waiting : form.dataset.offline);
    tell(form.dataset.saving, false);
    const body = new FormData(form);
    body.delete("photos");
    const address = pressed?.hasAttribute("formaction") ? pressed.formAction : form.action;
    const answer = await fetch(address, { method: "POST", body }).catch(() => null);
    if (!answer) return tell(form.dataset.offline);
    return read(answer);
  };

  const read = async (answer) => {
    if (answer.redirected) {
      const signIn = new URL(answer.url).searchParams.has("next");
      if (!signIn) {
        form.dataset.saved = "";
        forget();
      }
      pressed = null;
      return location.assign(answer.url);
    }
    const expected = [409, 422].includes(answer.status) || answer.ok;
    if (expected && swap(await answer.text(), start)) return undefined;
    return tell(answer.status === 403 ? form.dataset.signedOut : form.dataset.failed);
  };

  const send = async () => {
    if (busy) return;
    busy = true;
    keep(form);
    try {
      await post();
    } catch {
      tell(form.dataset.offline);
    }
    busy = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pressed = event.submitter;
    send();
  });
  again.addEventListener("click", send);
  addEventListener("online", () => {
    if (form.isConnected && !box.hidden && !again.hidden) send();
  });
};
