import process from "node:process";
import { EXIT } from "./exit_codes.ts";

/** Where a command writes to. */
export interface Sink {
  readonly write: (text: string) => void;
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
  const sink = (stream: NodeJS.WriteStream): Sink => {
    let isOpen = true;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      isOpen = false;
      // `dump-config ... | head` closes the pipe early, which is no error of ours: the run goes on and keeps its code.
      if (error.code === "EPIPE") return;
      if (stream !== process.stderr)
        process.stderr.write(`Error: standard output cannot be written: ${error.message}\n`);
      process.exit(EXIT.wrong);
    });
    return {
      write: (text) => {
        if (isOpen) stream.write(text);
      },
      colour: stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
    };
  };
  return { stdout: sink(process.stdout), stderr: sink(process.stderr), env: (name) => process.env[name] };
}

const codes = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

/** A text in a colour, where the sink shows colours. */
export function paint(sink: Sink, colour: keyof typeof codes, text: string): string {
  return sink.colour ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
}
