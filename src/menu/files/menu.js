// Shows of each menu what the chosen group sees, and chooses what the hub's form does. Without it, all is shown.
(() => {
  const select = document.getElementById("group");
  const told = document.getElementById("told");
  const menus = [...document.querySelectorAll(".menu")].map((menu) => ({
    entries: [...menu.querySelectorAll(".entry[data-groups]")].map((entry) => ({
      entry,
      groups: new Set(entry.dataset.groups.split(" ")),
      radio: entry.querySelector("input"),
      isDefault: "default" in entry.dataset,
    })),
    pending: menu.querySelector(".pending"),
  }));
  const show = () => {
    const group = select.value;
    const counts = menus.map(({ entries, pending }) => {
      const seen = entries.filter(({ groups }) => group === "all" || groups.has(group));
      const shown = new Set(seen);
      for (const each of entries) {
        each.entry.hidden = !shown.has(each);
        each.radio.checked = false;
      }
      const last = seen.filter(({ isDefault }) => isDefault).pop();
      const chosen = last === undefined ? seen[0] : last;
      if (chosen !== undefined && group !== "all") chosen.radio.checked = true;
      pending.hidden = seen.length > 0;
      return seen.length;
    });
    const now = counts[counts.length - 1];
    told.textContent = now === 1 ? "1 profile" : `${now} profiles`;
  };
  select.addEventListener("change", show);
  show();
})();
