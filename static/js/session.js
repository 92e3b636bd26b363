// Tells some minutes before the end that the session ends, and lets it go on. What was done in another tab
// counts: before it says anything, and every half minute while it is shown, it asks the program.
const ASK_EVERY = 30_000;
const LONGEST = 2_000_000_000; // a browser's timer holds no more
const bar = document.querySelector("[data-session]");
const [words, stay, enter] = ["words", "stay", "enter"].map((name) => bar?.querySelector(`[data-session-${name}]`));
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
let [idle, whole, timer, cameFrom] = [0, 0, 0, null];

const clock = (moment) =>
  new Date(moment).toLocaleTimeString(document.documentElement.lang, {
    timeZone: bar.dataset.zone,
    hour: "numeric",
    minute: "2-digit",
  });

const tell = (state) => {
  const time = clock(Math.min(idle, whole));
  const text = (bar.dataset[`says${state}`] ?? "").replace("{time}", time);
  if (words.textContent !== text) words.textContent = text;
  bar.dataset.shown = state;
  stay.hidden = !["Idle", "Failed"].includes(state);
  enter.hidden = state !== "Over";
};

const wait = (milliseconds) => {
  clearTimeout(timer);
  timer = setTimeout(look, Math.min(Math.max(milliseconds, 1000), LONGEST));
};

// Says what is so now; `state` are the words when all is well.
const show = (state = "") => {
  const rest = Math.min(idle, whole) - Date.now();
  const warn = Number(bar.dataset.warn) * 1000;
  if (rest <= 0) {
    clearTimeout(timer);
    return tell("Over");
  }
  tell(rest > warn ? state : idle < whole ? "Idle" : "Whole");
  return wait(rest > warn ? rest - warn : Math.min(rest, ASK_EVERY));
};

const learn = (told) => {
  if (String(told.who) !== bar.dataset.who) return;
  [idle, whole] = [told.idle, told.whole].map((seconds) => Date.now() + seconds * 1000);
  bar.dataset.token = told.token;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = told.token;
};

const ask = async (method) => {
  const headers = { Accept: "application/json", "X-CSRFToken": bar.dataset.token };
  const answer = await fetch(bar.dataset.url, { method, headers, redirect: "manual" });
  if (answer.ok) learn(await answer.json());
  else if (answer.type === "opaqueredirect") idle = Math.min(idle, Date.now());
  return answer.ok;
};

const look = async () => {
  const wasOver = bar.dataset.shown === "Over";
  try {
    await ask("GET");
  } catch {
    // No connection: the clock alone tells.
  }
  show(wasOver ? "Again" : "");
};

const goOn = async () => {
  let done = false;
  try {
    done = await ask("POST");
  } catch {
    // Said below.
  }
  if (!done && Math.min(idle, whole) > Date.now()) return tell("Failed");
  show(done ? "Stays" : "");
  tabs?.postMessage("stays");
  return (cameFrom?.isConnected ? cameFrom : document.querySelector("main")).focus({ preventScroll: true });
};

if (bar) {
  words.setAttribute("role", "status");
  [idle, whole] = [bar.dataset.idle, bar.dataset.whole].map((seconds) => Date.now() + Number(seconds) * 1000);
  stay.addEventListener("focus", (event) => (cameFrom = event.relatedTarget ?? cameFrom));
  stay.addEventListener("click", goOn);
  tabs?.addEventListener("message", look);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && bar.dataset.shown) look();
  });
  addEventListener("pageshow", (event) => event.persisted && look());
  show();
}
