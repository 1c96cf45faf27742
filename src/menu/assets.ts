// Generated from the files below src/menu by `npm run assets`; change those and run it again.

/**
 * The style and the script of the page of a menu.
 *
 * @module
 */

/** A text, and the hash of its UTF-8 by which a Content-Security-Policy names it. */
export interface Asset {
  readonly hash: string;
  readonly text: string;
}

/** What the page looks like. */
export const STYLE: Asset = {
  hash: "sha256-BUldwXH9uvkgtd/ZVFwSONiogDUFbfBGi6wX0eEujtE=",
  text: `:root {
  color-scheme: light dark;
  --text: #1f2328;
  --soft: #59636e;
  --line: #d1d9e0;
  --page: #ffffff;
  --card: #f6f8fa;
  --error: #b3261e;
  --warning: #7a4b00;
  --added: #116329;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f6fc;
    --soft: #a8b1bb;
    --line: #3d444d;
    --page: #0d1117;
    --card: #151b23;
    --error: #ff8b82;
    --warning: #e3b341;
    --added: #56d364;
  }
}
body {
  max-width: 76rem;
  margin: 0 auto;
  padding: 1rem 1.5rem 3rem;
  color: var(--text);
  background: var(--page);
  font:
    1rem / 1.5 system-ui,
    sans-serif;
  overflow-wrap: anywhere;
}
h1 {
  font-size: 1.5rem;
}
h2 {
  font-size: 1.15rem;
}
.choose {
  position: sticky;
  top: 0;
  z-index: 1;
  padding: 0.75rem 0;
  border-bottom: 1px solid var(--line);
  background: var(--page);
}
.choose select {
  max-width: 100%;
  padding: 0.3rem 0.5rem;
  font: inherit;
}
.sides {
  display: grid;
  gap: 2rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr));
}
.menu {
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
}
.menu legend {
  padding: 0;
  color: var(--soft);
}
.entry {
  display: grid;
  gap: 0.25rem 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  margin: 0.75rem 0;
  padding: 0.75rem 1rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  content-visibility: auto;
  contain-intrinsic-size: auto 10rem;
}
.entry[hidden] {
  display: none;
}
.seen label {
  display: grid;
  gap: 0 0.75rem;
  grid-template-columns: auto 1fr;
}
.seen p {
  grid-column: 2;
  margin: 0.25rem 0 0;
  white-space: pre-line;
}
.more {
  padding: 0.5rem 0.75rem;
  border-radius: 0.35rem;
  background: var(--card);
  font-size: 0.875rem;
}
.more dl {
  display: grid;
  gap: 0.1rem 0.75rem;
  grid-template-columns: auto 1fr;
  margin: 0;
}
.more dt {
  color: var(--soft);
}
.more dd {
  margin: 0;
}
.more p {
  margin: 0 0 0.25rem;
}
.more ul {
  margin: 0.5rem 0 0;
  padding-left: 1.1rem;
}
.error {
  color: var(--error);
}
.warning {
  color: var(--warning);
}
.added {
  color: var(--added);
}
.removed {
  color: var(--error);
}
.soft {
  color: var(--soft);
}
code {
  font:
    0.9em ui-monospace,
    monospace;
}
:focus-visible {
  outline: 3px solid #0969da;
  outline-offset: 2px;
}
@media print {
  :root {
    color-scheme: light;
    --text: #000000;
    --soft: #444444;
    --line: #999999;
    --page: #ffffff;
    --card: #ffffff;
    --error: #8c1d18;
    --warning: #5c3a00;
    --added: #0f5323;
  }
  .choose {
    position: static;
  }
  .entry {
    break-inside: avoid;
    content-visibility: visible;
  }
}
`,
};

/** What makes the page show one group at a time. */
export const SCRIPT: Asset = {
  hash: "sha256-9Qgz2BuRgiXcGGxdRzdM14ILJllTITE4q6F0lyzrhI8=",
  text: `// Shows of each menu what the chosen group sees, and chooses what the hub's form does. Without it, all is shown.
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
    told.textContent = now === 1 ? "1 profile" : \`\${now} profiles\`;
  };
  select.addEventListener("change", show);
  show();
})();
`,
};
