// Signing out takes the drafts of this tab along.
document.addEventListener("submit", (event) => {
  if (!event.target.action.endsWith("/sign-out/")) return;
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("tw-draft")) sessionStorage.removeItem(name);
});
