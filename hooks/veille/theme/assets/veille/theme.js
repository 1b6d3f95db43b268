// Sets the chosen colour scheme before anything is drawn. Everything else is in veille.js.
(() => {
  const root = document.documentElement;
  if (location.protocol === "file:" && !("vOffline" in root.dataset)) {
    // A copy on a disk: browsers load no modules there, so the page is one without scripts, but for this one.
    const script = document.createElement("script");
    script.src = new URL("local.js", document.currentScript.src);
    document.head.append(script);
    return;
  }
  root.classList.remove("v-no-js");
  try {
    const chosen = localStorage.getItem("veille.theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch {
    // Storage is off: the system's scheme holds.
  }
})();
