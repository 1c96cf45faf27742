import { describe, expect, it } from "vitest";
import { commitMessage, readTrailer } from "../../src/publish/ownership.ts";

const WANT = "a".repeat(40);

describe("commitMessage", () => {
  it("ends with a line that is read again", () => {
    const message = commitMessage("Headline\r\n\r\nMore\n", WANT);
    expect(message).toEqual({ headline: "Headline", body: `More\n\nGenerated-Blob: ${WANT}` });
    expect(readTrailer(message.body)).toBe(WANT);
    expect(commitMessage("Headline")).toEqual({ headline: "Headline", body: "" });
    expect(readTrailer("Fixes Generated-Blob: x")).toBeUndefined();
  });
});
