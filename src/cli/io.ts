import { Buffer } from "node:buffer";
import { writeSync } from "node:fs";
import process from "node:process";
import { EXIT } from "../exit.ts";
import { jsonText, safeLog } from "../text/untrusted.ts";

/** A stream of the process, which writes text unchanged. */
export interface Stream {
  readonly write: (text: string) => void;
  /** Waits until everything is written: a pipe accepts 64 kB at a time. */
  readonly flush: () => Promise<void>;
  /** Whether it shows colours. */
  readonly colour: boolean;
  /** Whether it is a terminal; default: the same as `colour`. */
  readonly isTerminal?: boolean;
}

/**
 * The output of a command, and its only way to a stream. Every kind of output is escaped here, so that a file name or a
 * value can neither move a cursor nor be a command for the runner of a workflow.
 */
export interface Sink {
  /** Writes text for people. */
  readonly write: (text: string) => void;
  /** Writes a value as JSON with several lines, and a line break. */
  readonly json: (value: unknown) => void;
  /**
   * Writes lines, some of which are workflow commands for annotations. All other text in them is escaped as text for
   * people.
   */
  readonly annotations: (text: string) => void;
  /**
   * Writes the text of a file unchanged: this project's own writer has escaped the values already, and a filter must
   * not change its input.
   */
  readonly file: (text: string) => void;
  /**
   * Shows a line about the progress of a run, which replaces the line before it; only on a terminal. An empty text
   * removes the line.
   */
  readonly progress: (text: string) => void;
  readonly flush: () => Promise<void>;
  readonly colour: boolean;
}

/** The environment of the commands, so that they can be called without a process. */
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
    // Only the colours that {@link paint} has put into the text stay.
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

/** The start of an annotation; the runner reads no other command on the same line. */
const annotation = /^::(?:error|warning) /;

/** The number of bytes that a pipe accepts in one piece on every system. */
const SHORT = 512;

/** A stream of the process. To make one takes 2 ms, so that short outputs are written directly. */
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
      // Deno has no permission to read the variable. The message that is written here may be about that.
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
      // Deno throws the error that Node emits.
      this.#fail(error as NodeJS.ErrnoException);
    }
  };

  readonly flush = async (): Promise<void> => {
    const stream = this.#stream;
    if (stream === undefined || !this.#isOpen) return;
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  };

  // The rest goes through the stream, which can wait and reports errors.
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
    // `dump-config ... | head` closes the pipe early. That is not an error: the run continues and keeps its exit code.
    if (error.code === "EPIPE") return;
    if (this.#file === 1) process.stderr.write(safeLog(`Error: standard output cannot be written: ${error.message}\n`));
    process.exit(EXIT.wrong);
  }
}

const codes = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

const painted = new RegExp(`(\\x1b\\[(?:${[...Object.values(codes), 0].join("|")})m)`);

/** A text in a colour, if the sink shows colours. */
export function paint(sink: Sink, colour: keyof typeof codes, text: string): string {
  return sink.colour ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
}
