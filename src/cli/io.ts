import { Buffer } from "node:buffer";
import { writeSync } from "node:fs";
import process from "node:process";
import { EXIT } from "../exit.ts";
import { jsonText, safeLog } from "../text/untrusted.ts";

/** What takes text as it is: a stream of the process. */
export interface Stream {
  readonly write: (text: string) => void;
  /** Waits until all is written: a pipe takes 64 kB at a time, and another stream would not wait for it. */
  readonly flush: () => Promise<void>;
  /** Whether a person looks at it in colours. */
  readonly colour: boolean;
  /** Whether it is a terminal; default: where it has colours. */
  readonly isTerminal?: boolean;
}

/**
 * Where a command writes to: the only way to a stream. Each kind of output is escaped here, whether or not it was before,
 * so that a file name or a value can neither move a cursor nor be a command to the runner of a workflow.
 */
export interface Sink {
  /** Text for people. */
  readonly write: (text: string) => void;
  /** A value as JSON of several lines, with a line break. */
  readonly json: (value: unknown) => void;
  /** Lines of which some are workflow commands for annotations; everything in them and beside them is for people. */
  readonly annotations: (text: string) => void;
  /** A file, to the byte: what the writer of this project made, which escapes values, or what a filter hands through. */
  readonly file: (text: string) => void;
  /** A line that says how far a run is, in place of the one before it, on a terminal only; an empty one takes it away. */
  readonly progress: (text: string) => void;
  readonly flush: () => Promise<void>;
  readonly colour: boolean;
}

/** The world as the commands see it, so that they can be called without a process. */
export interface CliIo {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: (name: string) => string | undefined;
}

/** The {@link CliIo} of this process. Colour is only for terminals, and never with NO_COLOR. */
export function processIo(): CliIo {
  return {
    stdout: new Printer(new StreamSink(1, () => process.stdout)),
    stderr: new Printer(new StreamSink(2, () => process.stderr)),
    env: (name) => process.env[name],
  };
}

/** The {@link Sink} of a stream. */
export class Printer implements Sink {
  readonly #stream: Stream;

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  get colour(): boolean {
    return this.#stream.colour;
  }

  readonly flush = (): Promise<void> => this.#stream.flush();

  readonly write = (text: string): void => {
    // Only the colours that {@link paint} knows, and only where it has put them.
    const parts = text.includes("\x1b") && this.colour ? text.split(painted) : [text];
    this.#stream.write(parts.map((part, index) => (index % 2 === 1 ? part : safeLog(part))).join(""));
  };

  readonly progress = (text: string): void => {
    if (this.#stream.isTerminal ?? this.colour) this.#stream.write(`\r\x1b[K${safeLog(text).replaceAll("\n", " ")}`);
  };

  readonly json = (value: unknown): void => this.#stream.write(`${jsonText(value, 2)}\n`);

  readonly annotations = (text: string): void => {
    const lines = text.split("\n").map((line) => {
      const head = annotation.exec(line)?.[0] ?? "";
      return head + safeLog(line.slice(head.length));
    });
    this.#stream.write(lines.join("\n"));
  };

  readonly file = (text: string): void => this.#stream.write(text);
}

/** How an annotation begins; the runner reads no other command after it. */
const annotation = /^::(?:error|warning) /;

/** What a pipe takes in one piece, on every system. */
const SHORT = 512;

/** A stream of the process. Making one takes 2 ms, which a run that says one line does not need. */
class StreamSink implements Stream {
  readonly #file: number;
  readonly #make: () => NodeJS.WriteStream;
  #stream: NodeJS.WriteStream | undefined;
  #isOpen = true;

  constructor(file: number, make: () => NodeJS.WriteStream) {
    this.#file = file;
    this.#make = make;
  }

  get colour(): boolean {
    try {
      return !process.env["NO_COLOR"] && this.isTerminal;
    } catch {
      // Deno was not allowed to read it, which the message that is to be shown here may be about.
      return false;
    }
  }

  get isTerminal(): boolean {
    try {
      return process.env["TERM"] !== "dumb" && this.#open().isTTY === true;
    } catch {
      return false;
    }
  }

  readonly write = (text: string): void => {
    if (!this.#isOpen) return;
    const rest = this.#stream === undefined && text.length < SHORT ? this.#writeNow(text) : Buffer.from(text);
    if (rest.length === 0) return;
    try {
      this.#open().write(rest);
    } catch (error) {
      // Deno throws what Node emits.
      this.#fail(error as NodeJS.ErrnoException);
    }
  };

  readonly flush = async (): Promise<void> => {
    const stream = this.#stream;
    if (stream === undefined || !this.#isOpen) return;
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  };

  // What is not written goes through the stream, which can wait, and reports what is wrong.
  #writeNow(text: string): Uint8Array {
    const bytes = Buffer.from(text);
    try {
      return bytes.subarray(writeSync(this.#file, bytes));
    } catch {
      return bytes;
    }
  }

  #open(): NodeJS.WriteStream {
    if (this.#stream !== undefined) return this.#stream;
    const stream = this.#make();
    this.#stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => this.#fail(error));
    return stream;
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#isOpen = false;
    // `dump-config ... | head` closes the pipe early, which is not an error of ours: the run goes on and keeps its code.
    if (error.code === "EPIPE") return;
    if (this.#file === 1) process.stderr.write(safeLog(`Error: standard output cannot be written: ${error.message}\n`));
    process.exit(EXIT.wrong);
  }
}

const codes = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

const painted = new RegExp(`(\\x1b\\[(?:${[...Object.values(codes), 0].join("|")})m)`);

/** A text in a colour, where the sink shows colours. */
export function paint(sink: Sink, colour: keyof typeof codes, text: string): string {
  return sink.colour ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
}
