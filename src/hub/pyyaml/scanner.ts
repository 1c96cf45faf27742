/**
 * What each first character of a token leads to.
 *
 * @module
 */
import { dropKey, insertKey, saveKey } from "./keys.ts";
import { scanBlock } from "./scan_block.ts";
import { scanAnchor, scanDirective, scanTag } from "./scan_marks.ts";
import { scanPlain } from "./scan_plain.ts";
import { scanQuoted } from "./scan_quoted.ts";
import { refuse, refuseBehindQuote, type Scan, show } from "./scan_state.ts";
import {
  BLOCK_END,
  BLOCK_ENTRY,
  BLOCK_MAPPING,
  BLOCK_SEQUENCE,
  DIRECTIVE,
  DOCUMENT_END,
  DOCUMENT_START,
  KEY,
  SCALAR,
  STREAM_END,
  TAG,
  VALUE,
} from "./token_types.ts";
import type { HubScalarStyle } from "./types.ts";

function push(s: Scan, type: number, start: number, end: number): void {
  s.queue.push({ type, start, end, value: "", extra: undefined, style: undefined, indent: 0 });
}

function pushText(s: Scan, type: number, start: number, value: string, extra?: string): void {
  s.queue.push({ type, start, end: s.pos, value, extra, style: undefined, indent: 0 });
}

function pushScalar(s: Scan, start: number, end: number, value: string, style: HubScalarStyle, indent: number): void {
  s.queue.push({ type: SCALAR, start, end, value, extra: undefined, style, indent });
}

export function unwind(s: Scan, column: number): void {
  if (s.flow > 0) return;
  while (s.indent > column) {
    s.indent = s.indents.pop() ?? -1;
    push(s, BLOCK_END, s.pos, s.pos);
  }
}

function addIndent(s: Scan, column: number): boolean {
  if (s.indent >= column) return false;
  s.indents.push(s.indent);
  s.indent = column;
  return true;
}

export function fetchEnd(s: Scan): void {
  // PyYAML leaves a bracket open here and lets the parser complain; the answer is the same.
  unwind(s, -1);
  dropKey(s, s.flow);
  s.keys.length = 0;
  s.keyCount = 0;
  s.allowKey = false;
  push(s, STREAM_END, s.pos, s.pos);
  s.done = true;
}

export function fetchDirective(s: Scan): void {
  unwind(s, -1);
  dropKey(s, s.flow);
  s.allowKey = false;
  const start = s.pos;
  const directive = scanDirective(s);
  pushText(s, DIRECTIVE, start, directive.name, `${directive.first} ${directive.second}`);
}

export function fetchMark(s: Scan, code: number): void {
  unwind(s, -1);
  dropKey(s, s.flow);
  s.allowKey = false;
  s.pos += 3;
  push(s, code === 45 ? DOCUMENT_START : DOCUMENT_END, s.pos - 3, s.pos);
}

export function openFlow(s: Scan, type: number): void {
  saveKey(s);
  s.flow++;
  s.allowKey = true;
  if (s.text.startsWith("{{", s.pos)) s.doubleBrace = s.pos;
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

export function closeFlow(s: Scan, type: number): void {
  dropKey(s, s.flow);
  if (s.flow === 0) {
    refuse(
      "yaml-syntax",
      `${show(s.text, s.pos)} closes a bracket that is not open`,
      s.pos,
      "Remove it, or quote the text.",
    );
  }
  s.flow--;
  s.allowKey = false;
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

export function indicator(s: Scan, type: number, allowKey: boolean): void {
  s.allowKey = allowKey;
  dropKey(s, s.flow);
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

export function fetchEntry(s: Scan): void {
  if (s.flow === 0) {
    if (!s.allowKey) {
      refuse(
        "yaml-syntax",
        "A list item '- ' cannot start here",
        s.pos,
        "Put it on a line of its own, or quote the text.",
      );
    }
    if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_SEQUENCE, s.pos, s.pos);
  }
  indicator(s, BLOCK_ENTRY, true);
}

export function fetchKey(s: Scan): void {
  if (s.flow === 0) {
    if (!s.allowKey) refuse("yaml-syntax", "A key '? ' cannot start here", s.pos, "Quote the text.");
    if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_MAPPING, s.pos, s.pos);
  }
  indicator(s, KEY, s.flow === 0);
}

export function fetchValue(s: Scan): void {
  const key = s.keys[s.flow];
  if (key !== undefined) {
    s.keys[s.flow] = undefined;
    s.keyCount--;
    insertKey(s, key, KEY);
    if (s.flow === 0 && addIndent(s, key.pos - key.lineStart)) insertKey(s, key, BLOCK_MAPPING);
    s.allowKey = false;
  } else {
    if (s.flow === 0) {
      if (!s.allowKey) {
        refuseBehindQuote(s, s.pos);
        refuse(
          "yaml-syntax",
          "A ': ' stands inside a value without quotes, where it would start a second key",
          s.pos,
          'Quote the whole value ("Lab: small"), or indent the line like the keys above if it is a key of its own.',
        );
      }
      if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_MAPPING, s.pos, s.pos);
    }
    s.allowKey = s.flow === 0;
    dropKey(s, s.flow);
  }
  s.pos++;
  push(s, VALUE, s.pos - 1, s.pos);
}

export function fetchName(s: Scan, type: number): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  if (type === TAG) {
    const tag = scanTag(s);
    pushText(s, type, start, tag.suffix, tag.handle);
  } else pushText(s, type, start, scanAnchor(s));
}

export function fetchBlock(s: Scan, style: HubScalarStyle): void {
  s.allowKey = true;
  dropKey(s, s.flow);
  const start = s.pos;
  const block = scanBlock(s);
  pushScalar(s, start, block.end, block.text, style, block.indent);
}

export function fetchQuoted(s: Scan, style: HubScalarStyle): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  const { lineStart } = s;
  const text = scanQuoted(s);
  if (s.lineStart !== lineStart) {
    s.quoteStart = start;
    s.quoteEnd = s.pos;
  }
  s.quoted?.push({ start, end: s.pos });
  pushScalar(s, start, s.pos, text, style, 0);
}

export function fetchPlain(s: Scan): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  const plain = scanPlain(s);
  pushScalar(s, start, plain.end, plain.text, "plain", 0);
}
