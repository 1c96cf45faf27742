/**
 * Mistakes in Markdown that was made from outside text: an open fence, an HTML tag that is not one of ours, a line that
 * a workflow log would read as a command, an invisible character.
 */
export function markdownFaults(
  markdown: string,
  ownTags: readonly string[] = ["details", "summary", "code"],
): string[] {
  const faults: string[] = [];
  let fence: string | undefined;
  const open: string[] = [];
  for (const line of markdown.split("\n")) {
    if (/^\s*::/.test(line) || line.includes("##[")) faults.push(`workflow command: ${line}`);
    if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(line))
      faults.push(`unseen: ${line}`);
    const mark = /^(`{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1] !== undefined && mark[1].length >= fence.length && mark[2]?.trim() === "") fence = undefined;
      continue;
    }
    if (mark?.[1] !== undefined && !mark[2]?.includes("`")) {
      fence = mark[1];
      continue;
    }
    const prose = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
    for (const [tag, slash, name] of prose.matchAll(/<(\/?)([a-z]+)>|<!--.*?-->|</g)) {
      if (tag.startsWith("<!--")) continue;
      if (name === undefined || !ownTags.includes(name)) faults.push(`HTML: ${line}`);
      else if (slash === "") open.push(name);
      else if (open.pop() !== name) faults.push(`closing tag: ${line}`);
    }
    if (/@(?=[A-Za-z0-9])|#(?=\d)/.test(prose.replace(/&#\d+;/g, "·").replace(/^#+ /, "")))
      faults.push(`reference: ${line}`);
    if (/:\/\/|www\./i.test(prose)) faults.push(`link: ${line}`);
  }
  if (fence !== undefined) faults.push("a fence is open");
  if (open.length > 0) faults.push(`open tags: ${open.join(" ")}`);
  return faults;
}

/** The text that a browser shows for numeric character references. */
export function withoutReferences(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
