// The filters above a list would fill a phone's first screen: there they wait behind their button.
// Without scripts they stay open.
const phone = window.matchMedia("(max-width: 35.99em)");

const fold = () => {
  for (const box of document.querySelectorAll("details[data-fold]")) box.open = !phone.matches;
};

phone.addEventListener("change", fold);
fold();
