// The page: an editor, what the check says beside its lines, the menu, and what differs from another text.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { CHARTS, HUB_VERSIONS, USUAL_HUB } from "../src/hub/versions.ts";
import type { Answer, RuleFacts, Shown } from "./answer.ts";
import { fromHash, toHash } from "./permalink.ts";
import type { Request } from "./worker.ts";

/** How long nobody types before the text is checked. */
const PAUSE = 250;
const MOST_SHOWN = 200;

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}`);
  return found;
}

const hub = byId("hub", HTMLSelectElement);
const chart = byId("chart", HTMLSelectElement);
const told = byId("told", HTMLElement);
const list = byId("findings", HTMLUListElement);
const repairAll = byId("repair", HTMLButtonElement);
const before = byId("before", HTMLTextAreaElement);
const changes = byId("changes", HTMLElement);
const people = byId("people", HTMLUListElement);
const preview = byId("preview", HTMLIFrameElement);
const dialog = byId("rule", HTMLDialogElement);

for (const version of [...HUB_VERSIONS].reverse())
  hub.add(new Option(version, version, version === USUAL_HUB, version === USUAL_HUB));
for (const major of CHARTS) chart.add(new Option(String(major), String(major), major === 4, major === 4));

const source = byId("worker", HTMLScriptElement).textContent ?? "";
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
const send = (request: Request) => worker.postMessage(request);

let last = 0;
let isBusy = false;
let isStale = false;
let timer: ReturnType<typeof setTimeout> | undefined;

const later = () => {
  clearTimeout(timer);
  told.textContent = "Checking …";
  timer = setTimeout(check, PAUSE);
};

// In a shadow root the editor's styles are sheets and no elements, which the page's policy would refuse.
const root = byId("editor", HTMLElement).attachShadow({ mode: "open" });
const view = new EditorView({
  parent: root,
  root,
  state: EditorState.create({
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "Menu", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) later();
      }),
      EditorView.theme({
        "&": { height: "100%", fontSize: "0.875rem", color: "#1f2328", backgroundColor: "#ffffff" },
        ".cm-scroller": { fontFamily: "ui-monospace, monospace" },
        ".cm-gutters": { color: "#59636e", backgroundColor: "#f6f8fa" },
      }),
    ],
  }),
});

const textNow = () => view.state.doc.toString();

function check(): void {
  clearTimeout(timer);
  timer = undefined;
  if (isBusy) {
    isStale = true;
    return;
  }
  isBusy = true;
  told.textContent = "Checking …";
  const options = { hubVersion: hub.value, chart: chart.value === "2" ? 2 : 4 } as const;
  send({ kind: "check", question: { id: ++last, text: textNow(), before: before.value, options } });
}

worker.onmessage = ({
  data,
}: MessageEvent<{ kind: "check"; answer: Answer } | { kind: "rule"; facts: RuleFacts | undefined }>) => {
  if (data.kind === "rule") {
    if (data.facts !== undefined) showRule(data.facts);
    return;
  }
  isBusy = false;
  if (isStale) {
    isStale = false;
    check();
    return;
  }
  show(data.answer);
};
worker.onerror = ({ message }) => {
  isBusy = false;
  told.textContent = `The check failed: ${message}. Please report this with the text.`;
};

function show(answer: Answer): void {
  // What was typed meanwhile is checked next; its places are not these.
  if (timer !== undefined) return;
  const { findings, places, repaired } = answer;
  view.dispatch(setDiagnostics(view.state, findings.map(diagnostic)));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const where = places.length === 0 ? "" : ` The menu is at ${places.join(", ")}.`;
  const counts = `${errors} ${errors === 1 ? "error" : "errors"}, ${findings.length - errors} ${findings.length - errors === 1 ? "warning" : "warnings"}.`;
  told.textContent =
    textNow().trim() === ""
      ? "Paste or drop a file."
      : findings.length === 0
        ? `Nothing to find.${where}`
        : `${counts}${where}`;
  const focused = [...list.children].findIndex((each) => each.contains(document.activeElement));
  list.replaceChildren(...findings.slice(0, MOST_SHOWN).map(item));
  if (findings.length > MOST_SHOWN) list.append(element("li", `and ${findings.length - MOST_SHOWN} more`));
  if (focused >= 0) focusFinding(focused);
  if (repaired === undefined && document.activeElement === repairAll) view.focus();
  repairAll.hidden = repaired === undefined;
  repairAll.onclick = () => {
    if (repaired !== undefined) replace(repaired);
  };
  // An old page stays while the text cannot be read.
  if (answer.preview !== undefined) preview.srcdoc = answer.preview;
  changes.textContent = answer.changes ?? "";
  people.replaceChildren(...(answer.people ?? []).map(({ kind, text }) => element("li", `${kind}: ${text}`)));
}

// Whoever repairs with the keyboard goes on where the finding was; without that, Tab would begin at the top of the page.
function focusFinding(index: number): void {
  const entries = [...list.children].slice(index);
  const next = entries.flatMap((each) => [...each.querySelectorAll<HTMLButtonElement>("button.repair")])[0];
  const other = (entries[0] ?? list.lastElementChild)?.querySelector("button");
  (next ?? other ?? view).focus();
}

function diagnostic({ from, to, severity, rule, message, hint, fix }: Shown): Diagnostic {
  const most = view.state.doc.length;
  const line = view.state.doc.lineAt(Math.min(from, most));
  const shown = { from: Math.min(from, most), to: Math.min(to === from ? line.to : to, most) };
  const open = rule === undefined ? [] : [{ name: `About ${rule}`, apply: () => send({ kind: "rule", rule }) }];
  const actions = fix === undefined ? open : [{ name: "Repair", apply: () => apply(fix) }, ...open];
  return {
    ...shown,
    severity,
    ...(rule !== undefined && { source: rule }),
    message: hint === undefined ? message : `${message}\n${hint}`,
    actions,
  };
}

function item(finding: Shown): HTMLLIElement {
  const { line, severity, rule, effect, message, hint, fix, from } = finding;
  const entry = document.createElement("li");
  const jump = button(`Line ${line}`, () => {
    view.dispatch({ selection: { anchor: Math.min(from, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
  });
  const head = element("strong", severity === "error" ? "Error" : "Warning");
  head.className = severity;
  entry.append(jump, " ", head, " ");
  if (rule !== undefined)
    entry.append(
      button(rule, () => send({ kind: "rule", rule })),
      effect === undefined ? " " : ` (${effect}) `,
    );
  entry.append(message, hint === undefined ? "" : `. ${hint} `);
  if (fix !== undefined) {
    const repair = button("Repair", () => apply(fix));
    repair.className = "repair";
    entry.append(repair);
  }
  return entry;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.onclick = onClick;
  return made;
}

function apply(change: NonNullable<Shown["fix"]>): void {
  view.dispatch({ changes: change });
}

function replace(text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

function showRule({ id, title, effect, why, hint, bad, good }: RuleFacts): void {
  byId("rule-title", HTMLElement).textContent = `${title} (${id})`;
  const body = byId("rule-body", HTMLElement);
  body.replaceChildren(
    element("p", effect),
    element("p", why),
    element("p", hint),
    element("h3", "Wrong"),
    element("pre", bad),
    element("h3", "Right"),
    element("pre", good),
  );
  dialog.showModal();
}

byId("rule-close", HTMLButtonElement).onclick = () => dialog.close();
hub.onchange = check;
chart.onchange = check;
before.oninput = later;

async function take(files: FileList | null | undefined, into: (text: string) => void): Promise<void> {
  const [file] = files ?? [];
  if (file !== undefined) into(await file.text());
}
const file = byId("file", HTMLInputElement);
file.onchange = () => take(file.files, replace);
const beforeFile = byId("before-file", HTMLInputElement);
const takeBefore = (text: string) => {
  before.value = text;
  check();
};
beforeFile.onchange = () => take(beforeFile.files, takeBefore);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener(
  "drop",
  (event) => {
    if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const isBefore = event.target instanceof Node && byId("compare", HTMLElement).contains(event.target);
    void take(event.dataTransfer.files, isBefore ? takeBefore : replace);
  },
  true,
);

byId("link", HTMLButtonElement).onclick = async () => {
  const hash = await toHash({ text: textNow(), before: before.value, hub: hub.value, chart: chart.value });
  location.replace(hash);
  byId("linked", HTMLElement).textContent =
    "The address of this page has the text now. It is in the part that browsers send to nobody.";
};

async function open(): Promise<void> {
  const linked = location.hash.length > 1 ? await fromHash(location.hash) : undefined;
  if (linked !== undefined) {
    if ([...hub.options].some(({ value }) => value === linked.hub)) hub.value = linked.hub;
    if ([...chart.options].some(({ value }) => value === linked.chart)) chart.value = linked.chart;
    before.value = linked.before;
    replace(linked.text);
  }
  check();
}

void open();
