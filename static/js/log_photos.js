// Photos: one request a file, sent when it is chosen, one after the other, tried again when the line is back.
import { keep } from "./log_draft.js";

const MOST = 25 * 1024 * 1024;

const make = (tag, className, text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

const linesOf = (html) => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-upload]")];

const token = (form) => form.elements.csrfmiddlewaretoken.value;

class Upload {
  constructor(form, file) {
    this.form = form;
    this.file = file;
    this.done = false;
    this.line = make("li", "log-upload");
    this.state = make("span", "log-upload-state");
    this.bar = document.createElement("progress");
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", file.name);
    this.button = make("button", "btn btn-link", form.dataset.tryAgain);
    this.button.type = "button";
    this.line.append(make("span", "log-upload-mark"), make("span", "log-upload-name", file.name), this.state, this.bar);
  }

  // Resolves true when nothing is left to do: the photo is ready, or it will never be.
  send() {
    if (this.file.size > MOST) return this.stop(this.form.dataset.tooLarge);
    this.show(this.form.dataset.sending);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("form_key", this.form.elements.form_key.value);
      body.append("photo", this.file);
      request.upload.onprogress = (event) => this.progress(event);
      request.upload.onload = () => this.show(this.form.dataset.checking);
      request.onload = () => resolve(this.answered(request));
      request.onerror = () => resolve(this.wait(this.form.dataset.stays));
      request.open("POST", this.form.dataset.uploads);
      request.setRequestHeader("X-CSRFToken", token(this.form));
      request.send(body);
    });
  }

  progress(event) {
    if (!event.lengthComputable) return;
    this.bar.value = Math.round((100 * event.loaded) / event.total);
    this.state.textContent = `${this.form.dataset.sending} ${this.bar.value} %`;
  }

  answered(request) {
    if (request.status === 201) {
      const [line] = linesOf(request.responseText);
      this.line.replaceWith(line);
      say(this.form, `${this.file.name}: ${line.querySelector(".log-upload-state").textContent}`);
      this.done = true;
      return true;
    }
    if (request.status === 422) return this.stop(request.responseText);
    const away = !request.responseURL.endsWith(this.form.dataset.uploads) || request.status === 403;
    return this.wait(away ? this.form.dataset.signedOut : this.form.dataset.notKept);
  }

  show(words) {
    this.line.classList.remove("log-upload-wrong");
    this.button.remove();
    this.bar.hidden = false;
    this.state.textContent = words;
  }

  stop(words) {
    this.wait(words);
    this.button.remove();
    this.done = true;
    return true;
  }

  wait(words) {
    this.state.textContent = words;
    this.bar.hidden = true;
    this.line.classList.add("log-upload-wrong");
    this.line.append(this.button);
    say(this.form, `${this.file.name}: ${words}`);
    return false;
  }
}

const say = (form, words) => {
  form.querySelector("[data-photos-said]").textContent = words;
};

export const readyPhotos = (form) => {
  const list = form.querySelector("[data-uploads-list]");
  const input = form.elements.photos;
  const queue = [];
  let running = null;

  const work = async () => {
    for (const upload of queue) if (!upload.done && !(await upload.send())) break;
  };
  const run = () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
  const pending = () => queue.some((upload) => !upload.done);
  const finish = async () => {
    if (running) await running;
    if (pending()) await run();
    return !pending();
  };

  input.addEventListener("change", async () => {
    for (const file of input.files) {
      const upload = new Upload(form, file);
      upload.button.addEventListener("click", run);
      queue.push(upload);
      list.append(upload.line);
    }
    input.value = "";
    keep(form);
    if (running) await running;
    run();
  });

  list.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-photo-action]");
    if (!button) return;
    event.preventDefault();
    const headers = { "X-CSRFToken": token(form), "X-Requested-With": "fetch" };
    const answer = await fetch(button.formAction, { method: "POST", headers }).catch(() => null);
    const [line] = answer?.ok ? linesOf(await answer.text()) : [];
    if (!line) return say(form, answer?.status === 422 ? await answer.text() : form.dataset.offline);
    button.closest("[data-upload]").replaceWith(line);
    line.querySelector("button").focus();
  });

  const fetchWaiting = async () => {
    const address = `${form.dataset.uploads}?form_key=${encodeURIComponent(form.elements.form_key.value)}`;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok && !answer.redirected) list.prepend(...linesOf(await answer.text()));
  };

  addEventListener("online", () => form.isConnected && pending() && run());
  form.querySelector(".log-add").hidden = false;
  return { finish, pending, fetchWaiting };
};
