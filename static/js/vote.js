// Counts the votes while they are given and says the result politely; the page works without it.
const form = document.querySelector("[data-vote]");
const CHOICES = ["aye", "no", "abstain", "absent", "recused"];

const chosenPart = () => form.querySelector('[name="how"]:checked')?.value;
const lines = () => [...form.querySelectorAll(".council-vote-line")];
const choiceOf = (line) => line.querySelector("input:checked")?.value;

const count = () => {
  const totals = Object.fromEntries(CHOICES.map((choice) => [choice, 0]));
  for (const line of lines()) {
    const choice = choiceOf(line);
    if (choice in totals) totals[choice] += 1;
  }
  return totals;
};

const resultOf = (totals) => {
  const needed = Number(form.dataset.needed);
  const passed = needed ? totals.aye >= needed : totals.aye > totals.no;
  const rest = [
    ["abstain", form.dataset.abstained],
    ["absent", form.dataset.absent],
    ["recused", form.dataset.recused],
  ];
  const words = rest.filter(([choice]) => totals[choice]).map(([choice, word]) => `${totals[choice]} ${word}`);
  const head = passed ? form.dataset.passed : form.dataset.failed;
  return [`${head} ${totals.aye}-${totals.no}`, ...words].join(", ");
};

const labelOf = (choice) =>
  form.querySelector(`.council-choice input[value="${choice}"]`)?.parentElement.textContent.trim() ?? "";

let waiting;
const show = () => {
  const bar = form.querySelector("[data-totals]");
  if (!bar) return;
  const totals = count();
  const given = CHOICES.some((choice) => totals[choice]);
  const complete = given && lines().every((line) => choiceOf(line) || "open" in line.dataset);
  for (const choice of CHOICES) {
    bar.querySelector(`[data-count="${choice}"]`).textContent = `${labelOf(choice)} ${totals[choice]}`;
  }
  const result = complete ? resultOf(totals) : "";
  bar.querySelector("[data-result]").textContent = result;
  bar.hidden = false;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const said = CHOICES.filter((choice) => totals[choice]).map((choice) => `${labelOf(choice)} ${totals[choice]}`);
    form.querySelector("[data-spoken]").textContent = [...said, result].filter(Boolean).join(", ");
  }, 700);
};

const showPart = () => {
  for (const part of form.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== chosenPart();
};

const setAll = (event) => {
  event.preventDefault();
  const choice = `.council-choice input[value="${event.target.dataset.all}"]`;
  for (const input of form.querySelectorAll(`.council-vote-line:not([data-open]) ${choice}`)) input.checked = true;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  show();
};

if (form) {
  form.addEventListener("change", () => {
    showPart();
    show();
  });
  form.querySelector("[data-all]")?.addEventListener("click", setAll);
  showPart();
  show();
}
