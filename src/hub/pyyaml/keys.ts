import { refuse, type Scan, type SimpleKey, type Token } from "./scan_state.ts";

/** Forgets tokens that can no longer be keys: a key stands on one line and has at most 1024 characters (code points). */
export function dropStaleKeys(s: Scan): void {
  if (s.keyCount === 0) return;
  for (let level = 0; level < s.keys.length; level++) {
    const key = s.keys[level];
    if (key === undefined || (key.lineStart === s.lineStart && !tooLong(s, key.pos))) continue;
    dropKey(s, level);
  }
}

function tooLong(s: Scan, from: number): boolean {
  const length = s.pos - from;
  if (length <= 1024 || length > 2048) return length > 1024;
  let pairs = 0;
  for (let at = from; at < s.pos; at++) if ((s.text.charCodeAt(at) & 0xfc00) === 0xd800) pairs++;
  return length - pairs > 1024;
}

/** Forgets the possible key of a flow level; refuses if that one had to be a key. */
export function dropKey(s: Scan, level: number): void {
  const key = s.keys[level];
  if (key === undefined) return;
  if (key.required) {
    refuse(
      "yaml-syntax",
      s.pos - key.pos > 1024 && key.lineStart === s.lineStart
        ? "A key has more than 1024 characters"
        : "This line should be 'key: value', but it has no ': '",
      key.pos,
      "Write 'key: value' with a blank after the colon, or indent the line if it belongs to the value above.",
    );
  }
  s.keys[level] = undefined;
  s.keyCount--;
}

/** Remembers that the token which starts here may be a key. */
export function saveKey(s: Scan): void {
  if (!s.allowKey) return;
  const column = s.pos - s.lineStart;
  dropKey(s, s.flow);
  while (s.keys.length <= s.flow) s.keys.push(undefined);
  s.keys[s.flow] = {
    number: s.taken + s.queue.length - s.head,
    required: s.flow === 0 && s.indent === column,
    pos: s.pos,
    lineStart: s.lineStart,
  };
  s.keyCount++;
}

/** Puts a token in front of the one that turned out to be a key. */
export function insertKey(s: Scan, key: SimpleKey, type: number): void {
  const token: Token = {
    type,
    start: key.pos,
    end: key.pos,
    value: "",
    extra: undefined,
    style: undefined,
    indent: 0,
  };
  const { queue } = s;
  const place = s.head + key.number - s.taken;
  queue.push(token);
  // There is seldom more than one token behind it, and splice() costs an array each time.
  for (let at = queue.length - 1; at > place; at--) queue[at] = queue[at - 1] as Token;
  queue[place] = token;
}
