// Menus are <details data-menu>: they open without scripts; this closes them on Escape and outside.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (location.hash === "#menu") location.hash = "#main";
  for (const menu of open()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});

// The list of pages is longer than most windows: the entry of this page stands in sight.
const rail = document.querySelector(".tw-rail");
const here = rail?.querySelector("[aria-current]");
if (here) rail.scrollTop = Math.max(0, here.offsetTop + here.offsetHeight + 8 - rail.clientHeight);
