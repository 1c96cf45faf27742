const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The text between the quotes of a Jinja string, unescaped as Jinja2 does it: every character beyond ASCII becomes a
 * Python escape first, so a backslash before one stays.
 *
 * @returns `undefined` when Python refuses an escape
 */
export function readPythonString(raw: string): string | undefined {
  if (!raw.includes("\\")) return raw;
  const ascii = raw.replace(/[^\0-\x7f]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 2
      ? `\\x${hex}`
      : hex.length <= 4
        ? `\\u${hex.padStart(4, "0")}`
        : `\\U${hex.padStart(8, "0")}`;
  });
  let out = "";
  for (let at = 0; at < ascii.length; at++) {
    const char = ascii[at] ?? "";
    if (char !== "\\") {
      out += char;
      continue;
    }
    const next = ascii[++at];
    if (next === undefined) return undefined;
    const simple = SIMPLE[next];
    const digits = HEX[next];
    if (simple !== undefined) out += simple;
    else if (digits !== undefined) {
      const hex = ascii.slice(at + 1, at + 1 + digits);
      const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Infinity;
      if (code > 0x10ffff) return undefined;
      out += String.fromCodePoint(code);
      at += digits;
    } else if (next >= "0" && next <= "7") {
      const octal = /^[0-7]{1,3}/.exec(ascii.slice(at))?.[0] ?? "";
      out += String.fromCodePoint(Number.parseInt(octal, 8));
      at += octal.length - 1;
    } else if (next === "N") {
      // Python looks the name up; nobody writes that in a hub configuration, so any name counts as one.
      const name = /^N\{[A-Za-z][A-Za-z0-9 -]*\}/.exec(ascii.slice(at))?.[0];
      if (name === undefined) return undefined;
      out += "\ufffd";
      at += name.length - 1;
    } else out += `\\${next}`;
  }
  return out;
}
