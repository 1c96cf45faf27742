import { Buffer } from "node:buffer";
import { writeSync } from "node:fs";
import process from "node:process";
import { EXIT } from "../exit.ts";

/** Where a command writes to. */
export interface Sink {
  readonly write: (text: string) => void;
  /** Waits until all is written: a pipe takes 64 kB at a time, and another stream would not wait for it. */
  readonly flush: () => Promise<void>;
  /** Whether a person looks at it in colours. */
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
    stdout: new StreamSink(1, () => process.stdout),
    stderr: new StreamSink(2, () => process.stderr),
    env: (name) => process.env[name],
  };
}

/** What a pipe takes in one piece, on every system. */
const SHORT = 512;

/** A stream of the process. Making one takes 2 ms, which a run that says one line does not need. */
class StreamSink implements Sink {
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
      return !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb" && this.#open().isTTY === true;
    } catch {
      // Deno was not allowed to read them, which the message that is to be shown here may be about.
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
    if (this.#file === 1) process.stderr.write(`Error: standard output cannot be written: ${error.message}\n`);
    process.exit(EXIT.wrong);
  }
}

const codes = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

/** A text in a colour, where the sink shows colours. */
export function paint(sink: Sink, colour: keyof typeof codes, text: string): string {
  return sink.colour ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
}

/**
 * A value as JSON of several lines. What a log or a terminal would act on is written as an escape, which means the same
 * to a reader of JSON.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    .replaceAll("##[", "##\\u005b")
    .replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  return `${text}\n`;
}
