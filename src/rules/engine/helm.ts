/**
 * What version 2 of the Helm chart does to the file, as far as it can be told without Helm: a template that is only a
 * raw string, which is how braces are escaped for Helm, becomes that string.
 *
 * @see https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml
 * @module
 */

const literal = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;

/** A text after Helm, and the way back. */
export interface HelmText {
  readonly text: string;
  /** Like {@link text}, with what was escaped blanked out: braces that are left are Helm's. */
  readonly left: string;
  /** The offset in the original of an offset in {@link text}. */
  readonly sourceOf: (offset: number) => number;
}

/** Undoes the escapes for Helm in a text. */
export function helmText(source: string): HelmText {
  let text = "";
  let left = "";
  let from = 0;
  const starts: number[] = [];
  const shifts: number[] = [];
  for (const match of source.matchAll(literal)) {
    const inner = match[1] ?? "";
    const plain = source.slice(from, match.index);
    text += plain;
    left += plain;
    starts.push(text.length);
    shifts.push(match.index + match[0].indexOf("`") + 1 - text.length);
    text += inner;
    left += " ".repeat(inner.length);
    from = match.index + match[0].length;
    starts.push(text.length);
    shifts.push(from - text.length);
  }
  text += source.slice(from);
  left += source.slice(from);
  return { text, left, sourceOf: (offset) => offset + shiftAt(starts, shifts, offset) };
}

function shiftAt(starts: readonly number[], shifts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (shifts[low - 1] ?? 0);
}
