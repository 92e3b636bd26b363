// Brings the reader to what changed: the error summary or the banner, and a swapped region that held the focus.
const arrive = () => {
  const place = document.querySelector(".tw-errors[tabindex], #banner[tabindex]");
  if (place && !location.hash) place.focus();
};

// A line of the error summary puts the cursor into its field, not only beside it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".tw-errors a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  (field.labels?.[0] ?? field.closest("fieldset") ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});

let inside = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  inside = event.target.contains(document.activeElement) ? document.activeElement.id : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (inside === null) return;
  const again = inside && document.getElementById(inside);
  const heading = event.target.querySelector(".tw-errors[tabindex], h1, h2, h3");
  const next = again || heading;
  inside = null;
  if (!next || next === document.activeElement) return;
  if (next === heading && !next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus();
});

arrive();
