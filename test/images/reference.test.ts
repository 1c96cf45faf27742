import { describe, expect, test } from "vitest";
import { parseImage } from "../../src/hub/kubernetes.ts";
import { imageTarget, isLoopback, shortDigest, targetName } from "../../src/images/reference.ts";
import * as fc from "../support/random.ts";

const hex = "0123456789abcdef".repeat(4);

describe("where an image is", () => {
  test.each([
    ["alpine", "docker.io/library/alpine:latest"],
    ["alpine:3", "docker.io/library/alpine:3"],
    ["org/lab", "docker.io/org/lab:latest"],
    ["docker.io/alpine", "docker.io/library/alpine:latest"],
    ["index.docker.io/org/lab:1", "docker.io/org/lab:1"],
    ["ghcr.io/eoepca/pde-code-server:latest-dev", "ghcr.io/eoepca/pde-code-server:latest-dev"],
    ["localhost:5000/a:b", "localhost:5000/a:b"],
    ["localhost/a", "localhost/a:latest"],
    ["[::1]:5000/a", "[::1]:5000/a:latest"],
    [`ghcr.io/a/b:1@sha256:${hex}`, `ghcr.io/a/b@sha256:${hex}`],
    ["ghcr.io/a", "ghcr.io/a:latest"],
  ])("%s is %s", (reference, name) => {
    const target = imageTarget(reference);
    expect(target && targetName(target)).toBe(name);
  });

  test.each(["", "Alpine", "a b", "https://ghcr.io/a", "{{ image }}", "a@sha256:1", `${"a/".repeat(600)}a`])(
    "%j is not a reference",
    (text) => expect(imageTarget(text)).toBeUndefined(),
  );

  test.each([
    ["localhost", true],
    ["localhost:5000", true],
    ["127.0.0.1:80", true],
    ["127.8.9.1", true],
    ["[::1]:5000", true],
    ["127.0.0.1.example", false],
    ["localhost.example", false],
    ["ghcr.io", false],
    ["127.example", false],
  ])("%s is this machine: %s", (host, expected) => expect(isLoopback(host)).toBe(expected));

  test("a digest is shortened to twelve digits", () => {
    expect(shortDigest(`sha256:${hex}`)).toBe("sha256:0123456789ab");
  });
});

// The published grammar with its own names, anchored: what it accepts, and how it splits a text.
// https://github.com/distribution/reference/blob/main/regexp.go and reference.go
const alphanumeric = "[a-z0-9]+";
const separator = "(?:[._]|__|[-]+)";
const component = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const remoteName = `${component}(?:/${component})*`;
const domainComponent = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domain = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const tagGrammar = "[\\w][\\w.-]{0,127}";
const digestGrammar = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}";
const whole = new RegExp(`^((?:${domain}/)?${remoteName})(?::(${tagGrammar}))?(?:@(${digestGrammar}))?$`);

/** What distribution's ParseNormalizedNamed returns for a text, from its grammar. */
function oracle(text: string) {
  if (/^[a-f0-9]{64}$/.test(text)) return undefined;
  // splitDockerDomain of normalize.go
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(0, slash));
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first.toLowerCase() !== first);
  const named = isHost ? text : `docker.io/${slash < 0 ? "library/" : ""}${text}`;
  const remote = named.slice(named.indexOf("/") + 1).replace(/:[^:@]*(?=$|@)|@.*$/g, "");
  if (remote.toLowerCase() !== remote) return undefined;
  const match = whole.exec(named);
  if (match === null) return undefined;
  const [, name = "", tag = "latest", digest] = match;
  const host = name.slice(0, name.indexOf("/"));
  const path = name.slice(host.length + 1);
  // A host that the grammar does not accept counts as a part of the path.
  const isHostName = new RegExp(`^${domain}$`).test(host);
  if ((isHostName ? path : name).length > 255) return undefined;
  // go-digest knows these three algorithms, each with its number of digits.
  if (digest !== undefined && !/^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/.test(digest))
    return undefined;
  const usual = host === "index.docker.io" ? "docker.io" : host;
  const repository = usual === "docker.io" && !path.includes("/") ? `library/${path}` : path;
  return `${usual}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

const part = fc.oneof(
  fc.stringMatching(new RegExp(`^${component}$`)),
  fc.constantFrom("a", "library", "a__b", "a---b", "a.b", "1", "localhost", "docker.io", "A", "a_", "-a", "a..b"),
);
const host = fc.constantFrom(
  "",
  "",
  "docker.io/",
  "index.docker.io/",
  "ghcr.io/",
  "localhost/",
  "localhost:5000/",
  "HOST/",
  "r.example:80/",
  "[::1]:5000/",
  "127.0.0.1:5000/",
  "-bad.io/",
  "x:/",
);
const reference = fc
  .tuple(
    host,
    fc.array(part, { minLength: 1, maxLength: 4 }),
    fc.oneof(fc.constant(""), fc.stringMatching(/^:[\w][\w.-]{0,20}$/), fc.constantFrom(":", ":-a", ":1:2", ":a/b")),
    fc.constantFrom("", "", `@sha256:${hex}`, `@sha512:${hex}${hex}`, "@sha256:12", `@md5:${hex}`),
  )
  .map(([at, path, tag, digest]) => at + path.join("/") + tag + digest);

describe("the published grammar", () => {
  const targetOf = (text: string) => {
    const target = imageTarget(text);
    return target && targetName(target);
  };

  test("references are read as by the grammar", () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(reference, (text) => {
        const expected = oracle(text);
        seen[expected === undefined ? "refused" : "taken"]++;
        expect(targetOf(text)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(seen.taken).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });

  test("any text is refused or read as by the grammar", () => {
    const characters = fc.constantFrom(..."ab0AZ.:/@-_[] {}".split(""), "sha256", "localhost");
    const texts = fc.array(characters, { maxLength: 12 }).map((all) => all.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        expect(targetOf(text)).toBe(oracle(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("the parts of an accepted reference make the same text", () => {
    fc.assert(
      fc.property(reference, (text) => {
        const parsed = parseImage(text);
        if (parsed === undefined) return;
        const { name, tag, digest } = parsed;
        expect(`${name}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
