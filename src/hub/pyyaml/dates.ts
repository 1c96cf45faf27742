/**
 * Dates and times of YAML 1.1 as Python's `datetime` takes them.
 *
 * @module
 */

const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\n?$/;

/** A date or time; two of one `identity` are the same key of a mapping. */
export interface PythonDate {
  readonly type: "date" | "datetime";
  readonly identity: string;
}

/** Reads a date or time; `undefined` when Python raises on it (month 13, 30 February, hour 24, year 0). */
export function readDate(text: string): PythonDate | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const number = (group: number) => Number(match[group] ?? "0");
  const [year, month, day] = [number(1), number(2), number(3)];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (match[4] === undefined) return { type: "date", identity: `date ${year}-${month}-${day}` };
  const [hour, minute, second] = [number(4), number(5), number(6)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const micro = Number((match[7] ?? "").slice(0, 6).padEnd(6, "0"));
  const offset = (number(10) * 60 + number(11)) * (match[9] === "-" ? -1 : 1);
  if (Math.abs(offset) >= 24 * 60) return undefined;
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute - offset, second);
  const zone = match[8] === undefined ? "local" : "utc";
  return { type: "datetime", identity: `${zone} ${moment.getTime()} ${micro}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
