/** A text and how it is checked, as the hash of an address: it stays in the browser, since no browser sends the hash. @module */

/** What a link keeps. */
export interface Linked {
  readonly text: string;
  readonly before: string;
  readonly hub: string;
  readonly chart: string;
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const parts = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(parts).arrayBuffer());
}

/** The hash for a text, with `#`. */
export async function toHash(linked: Linked): Promise<string> {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(linked)));
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return `#${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** What a hash keeps; `undefined` for one that is none of ours. */
export async function fromHash(hash: string): Promise<Linked | undefined> {
  try {
    const binary = atob(hash.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder().decode(
      await through(
        new DecompressionStream("deflate-raw"),
        Uint8Array.from(binary, (c) => c.charCodeAt(0)),
      ),
    );
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const field = (name: string) => {
      const found: unknown = (value as Readonly<Record<string, unknown>>)[name];
      return typeof found === "string" ? found : "";
    };
    return { text: field("text"), before: field("before"), hub: field("hub"), chart: field("chart") };
  } catch {
    // A hash of somebody else, or one that was cut when it was copied.
    return undefined;
  }
}
