/**
 * Schedules of CronJobs.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go
 * @module
 */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

interface Field {
  readonly least: number;
  readonly most: number;
  /** Words for the numbers from {@link least} on. */
  readonly words: readonly string[];
}

const FIELDS: readonly Field[] = [
  { least: 0, most: 59, words: [] },
  { least: 0, most: 23, words: [] },
  { least: 1, most: 31, words: [] },
  { least: 1, most: 12, words: months },
  { least: 0, most: 6, words: days },
];

const WORDS = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]);

/** Whether Kubernetes accepts a schedule. */
export function isSchedule(text: string): boolean {
  const [, zone, rest = text] = /^(?:CRON_)?TZ=(\S*) (.*)$/s.exec(text) ?? [];
  if (zone === "") return false;
  const plain = rest.trim();
  if (WORDS.has(plain)) return true;
  if (plain.startsWith("@every ")) return /^@every -?(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/.test(plain);
  const parts = plain.split(/\s+/);
  return parts.length === FIELDS.length && FIELDS.every((field, index) => isField(parts[index] ?? "", field));
}

function isField(text: string, field: Field): boolean {
  return (
    text
      .split(",")
      .filter((part) => part !== "")
      .every((part) => isRange(part, field)) && /[^,]/.test(text)
  );
}

function isRange(text: string, field: Field): boolean {
  const [range = "", step, ...more] = text.split("/");
  if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
  if (range === "*" || range === "?") return true;
  const [from = "", to, ...others] = range.split("-");
  if (others.length > 0) return false;
  const first = numberOf(from, field);
  const last = to === undefined ? (step === undefined ? first : field.most) : numberOf(to, field);
  return first >= field.least && last <= field.most && first <= last;
}

function numberOf(text: string, { least, words }: Field): number {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + least;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
