// A button beside each password that shows what was typed.
for (const form of document.querySelectorAll("form[data-show-password]"))
  for (const field of form.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm mt-2";
    button.textContent = form.dataset.showPassword;
    button.setAttribute("aria-controls", field.id);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
    form.addEventListener("submit", () => (field.type = "password"));
    field.after(button);
  }
