// Sets the chosen colour scheme before anything is drawn. Everything else is in veille.js.
(() => {
  const root = document.documentElement;
  root.classList.remove("v-no-js");
  try {
    const chosen = localStorage.getItem("veille.theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch {
    // Storage is off: the system's scheme holds.
  }
})();
