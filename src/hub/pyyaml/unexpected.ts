import { refuse, refuseBehindQuote, type Scan, show, type Token } from "./scan_state.ts";
import { BLOCK_ENTRY, BLOCK_MAPPING, BLOCK_SEQUENCE, KEY, STREAM_END, VALUE } from "./token_types.ts";

/**
 * Refuses a token that cannot come here.
 *
 * @param wanted - what could
 * @param open - where the bracket opens that is not closed yet
 */
export function unexpected(s: Scan, token: Token, wanted: string, open?: number): never {
  if (open !== undefined && token.type === STREAM_END) {
    refuse("yaml-syntax", `The bracket ${show(s.text, open)} is never closed`, open, "Close it, or quote the text.");
  }
  refuseBehindQuote(s, token.start);
  const line = s.text.lastIndexOf("\n", token.start - 1) + 1;
  const startsLine = s.text.slice(line, token.start).trim() === "";
  const blocky =
    token.type === BLOCK_MAPPING || token.type === BLOCK_SEQUENCE || token.type === KEY || token.type === BLOCK_ENTRY;
  if (open === undefined && startsLine && blocky) {
    refuse(
      "yaml-syntax",
      `The indentation of this line fits no line above it: ${wanted} is expected`,
      token.start,
      "Start it in the same column as the lines it belongs to.",
    );
  }
  if (token.type === VALUE) {
    refuse("yaml-syntax", `A ':' stands where ${wanted} is expected`, token.start, "Quote the text, or write its key.");
  }
  refuse(
    "yaml-syntax",
    `Found ${show(s.text, token.start)} where ${wanted} is expected`,
    token.start,
    "Quote the whole value if this belongs to it, or put it on a line of its own.",
  );
}
