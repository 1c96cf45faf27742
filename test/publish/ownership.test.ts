import { spawnSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import {
  branchesOfSets,
  branchProblem,
  closedByPerson,
  commitMessage,
  editedFiles,
  knowsMerges,
  leftAddresses,
  type Marker,
  mayBeMerges,
  otherMarkers,
  readMarker,
  readTrailers,
  unclaimedFiles,
  writeMarker,
} from "../../src/publish/ownership.ts";
import type { Branch, BranchCommit, State } from "../../src/publish/state.ts";
import { base, branch, closed, file, OTHER, ours, pull, state, theirs } from "./states.ts";

const WANT = "a".repeat(40);

describe("commitMessage", () => {
  it("ends with a line that is read again", () => {
    const written = [{ path: "a b/config.yaml", oid: WANT }];
    const message = commitMessage("Headline\r\n\r\nMore\n", written);
    expect(message).toEqual({ headline: "Headline", body: `More\n\nGenerated-Blob: ${WANT} a b/config.yaml` });
    expect(readTrailers(message.body, "other")).toEqual(written);
    // The first version had one file, and did not name it.
    expect(readTrailers(`Generated-Blob: ${WANT}`, "own")).toEqual([{ path: "own", oid: WANT }]);
    const gone = commitMessage("Headline", [{ path: "left.yaml", oid: null }, ...written]);
    expect(readTrailers(gone.body, "own")).toEqual([{ path: "left.yaml", oid: null }, ...written]);
    expect(commitMessage("Headline")).toEqual({ headline: "Headline", body: "" });
    expect(commitMessage("\n Headline\n")).toEqual({ headline: "Headline", body: "" });
    expect(readTrailers("Fixes Generated-Blob: x", "own")).toEqual([]);
  });

  it("names the places of its files, which are read again with any line breaks", () => {
    const places = ['values.yaml#hub["config.yml"]', "values.yaml#b c"];
    const written = [
      { path: "values.yaml", oid: WANT, places },
      { path: "values.yaml.bak", oid: null },
    ];
    const { body } = commitMessage("Headline", written, ["values.yaml#gone"]);
    expect(body.split("\n").at(-1)).toBe("Generated-File: values.yaml#gone");
    const of = "a".repeat(16);
    const hubs = commitMessage("Headline", [], ["a.yaml", "b.yaml"], of).body;
    expect(hubs).toBe(`Generated-File: a.yaml\nGenerated-File: b.yaml\nGenerated-Of: ${of}`);
    expect(commitMessage("Headline", [], [], of).body).toBe("");
    expect(commitMessage("Headline\n\nMore").body).toBe("More");
    const [one] = readTrailers(commitMessage("", [{ path: "v.yaml", oid: WANT, places: ["v.yaml#a"] }]).body, "");
    expect(one?.places).toEqual(["v.yaml#a"]);
    for (const text of [body, body.replaceAll("\n", "\r\n"), body.replaceAll("\n", "  \n")])
      expect(readTrailers(text, "own")).toEqual(written);
  });

  it("joins existing trailers, as git reads them", () => {
    const written = [{ path: "config.yaml", oid: WANT }];
    for (const [message, trailers] of [
      ["Update\n\nSigned-off-by: Mona <mona@example.com>", 2],
      ["Update\n\nWhy: because it is\n\nCo-authored-by: A <a@example.com>\nSigned-off-by: Mona <m@example.com>", 3],
      ["Update\n\nA word\n\nAnd more\n\nSigned-off-by: Mona <mona@example.com>\n continued", 2],
      ["Update\n\nA paragraph: with a colon\nand another line", 1],
    ] as const) {
      const { headline, body } = commitMessage(message, written);
      const git = spawnSync("git", ["interpret-trailers", "--parse"], {
        input: `${headline}\n\n${body}\n`,
        encoding: "utf8",
      });
      expect(git.stdout.trim().split("\n"), body).toHaveLength(trailers);
      expect(readTrailers(body, "config.yaml")).toEqual(written);
    }
  });
});

describe("readMarker", () => {
  const paths = ["config.yaml"];
  const text = { title: "1".repeat(16), text: "2".repeat(16) };
  const marker = { paths, want: WANT, ...text, refused: [], state: "current" } as const;

  it("reads the last one: a copy before it is a person's", () => {
    const last = { ...marker, state: "abandoned" } as const;
    expect(readMarker(`${writeMarker(marker)}\n\n${writeMarker(last)}`, paths)).toEqual(last);
    expect(readMarker("By hand", paths)).toBeUndefined();
  });

  it("reads what was written, however many there are of each", () => {
    for (const length of [1, 2]) {
      const names = Array.from({ length }, (_, at) => `a,${at}.yaml`);
      const lists = { paths: names, set: names, branches: names, left: names, refused: ["12345678", "abcdef01"] };
      const full = { ...marker, ...lists, refused: lists.refused.slice(0, length), of: "4".repeat(16) };
      expect(readMarker(writeMarker(full), names)).toEqual(full);
    }
    expect(readMarker(writeMarker({ ...marker, set: [], left: [] }), paths)).toEqual(marker);
  });

  it("distinguishes runs for other files, and counts those of the first version as its own", () => {
    const full = {
      ...marker,
      paths: ["a,b/ü c.yaml", "-->"],
      refused: ["12345678", "abcdef01"],
      edited: "3".repeat(16),
    };
    const body = `${writeMarker(full)}\n${writeMarker(marker)}`;
    expect(readMarker(body, ["-->"])).toEqual(full);
    expect(readMarker(body, paths)).toEqual(marker);
    expect(readMarker(body, ["other"])).toBeUndefined();
    expect(otherMarkers(body, paths)).toEqual([full]);
    const old = `<!-- app-hub-configurator want=${WANT} title=${text.title} text=${text.text} state=current -->`;
    expect(readMarker(old, ["other"])).toEqual({ ...marker, paths: [] });
    expect(readMarker(writeMarker(marker).replace("paths=config", "paths=%E0%A4%A"), ["other"])?.paths).toEqual([]);
  });
});

describe("the marker of a run for places of a file", () => {
  const marker = (...paths: string[]) =>
    ({ paths, want: WANT, title: "1".repeat(16), text: "2".repeat(16), refused: [], state: "current" }) as const;
  const [a, b, file] = [marker("v.yaml#a"), marker("v.yaml#b"), marker("v.yaml")];

  it.each([
    ["another place is another run's", [a, b], "v.yaml#a", a],
    ["a place that begins alike", [marker("v.yaml#a.b")], "v.yaml#a", undefined],
    ["the file alone is for all of its places", [file], "v.yaml#a", file],
    ["any place is of the file", [a, b], "v.yaml", b],
    ["a file that begins alike is another one", [marker("v.yaml.bak"), marker("v.yaml.bak#a")], "v.yaml", undefined],
  ])("%s", (_, markers, name, found) => {
    const body = markers.map(writeMarker).join("\n");
    expect(readMarker(body, [name])).toEqual(found);
    expect(otherMarkers(body, [name])).toEqual(
      found === undefined ? markers : name === "v.yaml" ? [] : markers.slice(1),
    );
  });
});

describe("leftAddresses", () => {
  const paths = ["v.yaml"];
  const text = { title: "1".repeat(16), text: "2".repeat(16) };
  const marker = { paths, want: WANT, ...text, refused: [], state: "current" } as const;
  const set = ["v.yaml#a.b", "hubs/x.yaml"];
  const by = (more: Partial<Marker>) => writeMarker({ ...marker, ...more });
  const past = (more: Partial<Marker>) => state({ closed: [closed(WANT, { body: by(more) })] });
  const open = (more: Partial<Marker>) => state({ pulls: [pull(WANT, { body: by(more) })] });

  it.each<[string, State, readonly string[]]>([
    ["nothing was remembered", past({}), []],
    ["a place and a file", past({ set: [...set, "v.yaml#c.d", "gone.yaml"] }), ["v.yaml#c.d", "gone.yaml"]],
    ["an odd place", past({ set: ['v.yaml#Kind/n/data["a.b#c, d"]'] }), ['v.yaml#Kind/n/data["a.b#c, d"]']],
    ["a file whose places are not known", past({ set: ["v.yaml", "gone.yaml"] }), ["gone.yaml"]],
    ["told of in what is merged", past({ set, left: ["v.yaml#c.d"] }), []],
    ["told of in what is open", open({ set, left: ["v.yaml#c.d"] }), ["v.yaml#c.d"]],
    ["taken away by what is open", open({ set, paths: ["v.yaml", "gone.yaml"] }), ["gone.yaml"]],
    [
      "a place of what is open is not a file of it",
      open({ set, paths: ["v.yaml", "w.yaml"], left: ["w.yaml#a"] }),
      ["w.yaml#a"],
    ],
    ["outside of the repository", past({ set: ["../x.yaml", "../x.yaml#a", ".git/config", "a\u2028b.yaml#c"] }), []],
  ])("are those of the last pull request: %s", (_, given, left) => {
    expect(leftAddresses(given, { addresses: set }, paths)).toEqual(left);
  });

  it("are those of the pull request that was opened last, open or not", () => {
    const [older, newer] = [by({ set: [...set, "older.yaml"] }), by({ set: [...set, "newer.yaml"] })];
    const given = (open: number, past: readonly [number, string][]) =>
      state({
        pulls: [pull(WANT, { number: open, body: older })],
        closed: past.map(([number, body]) => closed(WANT, { number, body })),
      });
    for (const past of [
      [[9, newer]],
      [
        [6, older],
        [9, newer],
      ],
    ] satisfies (readonly [number, string][])[])
      expect(leftAddresses(given(7, past), { addresses: set }, paths)).toEqual(["newer.yaml"]);
    expect(leftAddresses(given(7, [[6, newer]]), { addresses: set }, paths)).toEqual(["older.yaml"]);
  });

  it("do not contain those for another base", () => {
    const body = by({ set: [...set, "gone.yaml"] });
    const elsewhere = state({
      closed: [closed(WANT, { body, base: "dev" })],
      pulls: [pull(WANT, { body, base: "dev" })],
    });
    expect(leftAddresses(elsewhere, { addresses: set }, paths)).toEqual([]);
  });

  it("are those of the last commit that has one of the set", () => {
    const of = (...messages: string[][]) =>
      state({
        base: base(WANT, { messages: messages.map((all) => all.map((one) => `Generated-File: ${one}`).join("\n")) }),
      });
    expect(leftAddresses(of([...set, "v.yaml#c.d"]), { addresses: set }, paths)).toEqual(["v.yaml#c.d"]);
    // Addresses of another hub file are not those of this one, also if both write into one file.
    expect(leftAddresses(of(["v.yaml#z", "y.yaml"], [...set, "gone.yaml"]), { addresses: set }, paths)).toEqual([
      "gone.yaml",
    ]);
    expect(leftAddresses(of(["v.yaml", "gone.yaml"]), { addresses: set }, paths)).toEqual(["gone.yaml"]);
    expect(leftAddresses(of(set, [...set, "gone.yaml"]), { addresses: set }, paths)).toEqual([]);
    expect(leftAddresses(of([...set, "gone.yaml  \r"].reverse()), { addresses: set }, paths)).toEqual(["gone.yaml"]);
  });

  it("are those of the same hub file, also if all its addresses are new", () => {
    const [ours, theirs] = ["a".repeat(16), "b".repeat(16)];
    const named = (file: string, of: string) => `Generated-File: ${file}.yaml\nGenerated-Of: ${of}`;
    const none = `Generated-Of: ${ours}`;
    const hubs = { addresses: ["new.yaml"], of: ours };
    const line = (path: string) => by({ paths: [path], set: [path], of: ours });
    for (const given of [
      past({ paths: ["old.yaml"], set: ["old.yaml"], of: ours }),
      // The last line of several is the latest.
      state({ closed: [closed(WANT, { body: ["older.yaml", "old.yaml"].map(line).join("\n") })] }),
      state({
        base: base(WANT, { messages: [named("else", theirs), none, named("old", ours), named("older", ours)] }),
      }),
    ]) {
      expect(leftAddresses(given, hubs, ["new.yaml"])).toEqual(["old.yaml"]);
      expect(leftAddresses(given, { addresses: ["new.yaml"] }, ["new.yaml"])).toEqual([]);
    }
    const other = past({ paths: ["old.yaml"], set: ["old.yaml"], of: theirs });
    expect(leftAddresses(other, hubs, ["new.yaml"])).toEqual([]);
  });
});

describe("branchesOfSets", () => {
  it("are those of the latest pull request with one of the addresses, if each hub has its own", () => {
    const body = (number: number, set: string[], branches: string[]) => ({
      number,
      body: writeMarker({
        ...{ paths: ["a.yaml"], want: WANT, title: "1".repeat(16), text: "2".repeat(16), refused: [] },
        ...{ set, branches, state: "current" },
      }),
    });
    const pulls = [pull(WANT, body(9, ["a.yaml", "b.yaml"], ["cfg-a", "cfg-b"]))];
    const before = [
      closed(WANT, body(8, ["b.yaml", "c.yaml"], ["old-b", "old-c"])),
      closed(WANT, body(7, ["d.yaml"], [])),
    ];
    expect(Object.fromEntries(branchesOfSets({ pulls, closed: before }))).toEqual({
      ...{ "a.yaml": "cfg-a", "b.yaml": "cfg-b", "c.yaml": "old-c" },
    });
  });
});

describe("branchProblem", () => {
  const share = { paths: ["config.yaml"], released: new Set<string>() };
  const problem = (given: Parameters<typeof branchProblem>[0], more = {}) =>
    branchProblem(given, { ...share, ...more });
  const merge = { ...theirs, changedFiles: 9, isMerge: true };
  const other = { ...ours(OTHER), messageBody: `Generated-Blob: ${OTHER} dev.yaml` };

  it("is nothing when each commit is a run's, and the latest wrote the file", () => {
    expect(problem(branch(WANT, { commits: [ours(WANT), ours(OTHER)] }))).toBeUndefined();
    expect(problem(branch(WANT, { commits: [] }))).toBeUndefined();
    expect(problem(branch(WANT, { commits: [{ ...ours(WANT), changedFiles: null }] }))).toBeUndefined();
  });

  it.each([
    ["is not known", { commits: null }, /not known/],
    ["is a person's", { commits: [ours(WANT), theirs] }, /^commit 3{7} is by mona$/],
    ["changes another file too", { commits: [{ ...ours(WANT), changedFiles: 2 }] }, /^commit 2{7} is by /],
    ["did not write the file", { commits: [ours(OTHER), ours(WANT)] }, /^commit 2{7} was changed by hand$/],
    ["left no file", { files: [{ kind: "none" }] } as const, /^commit 2{7} was changed by hand$/],
    ["is a merge with a file of somebody", { commits: [merge, ours(WANT)], changes: ["config.yaml", "b"] }, /by mona/],
    [
      "brings more than its lines say, and is not a merge",
      { commits: [{ ...ours(WANT), changedFiles: 2, isMerge: false }], changes: ["config.yaml"] },
      /^commit 2{7} is by /,
    ],
    ["is a merge of which nothing is known", { commits: [merge, ours(WANT)] }, /by mona/],
    ["only says that it is a merge", { commits: [{ ...merge, isMerge: false }], changes: [] }, /by mona/],
  ])("names the commit that %s", (_, more, reason) => {
    expect(problem(branch(WANT, more))).toMatchObject({ kind: "person", reason: expect.stringMatching(reason) });
  });

  it("is not a merge of the base that brings nothing else", () => {
    expect(problem(branch(WANT, { commits: [merge, ours(WANT)], changes: ["config.yaml"] }))).toBeUndefined();
    expect(problem(branch(OTHER, { commits: [merge, ours(WANT)], changes: ["config.yaml"] }))?.kind).toBe("person");
  });

  it("is nothing where the first version did not name its one file", () => {
    const commits = [{ ...ours(WANT), messageBody: `Generated-Blob: ${WANT}` }];
    expect(problem(branch(WANT, { commits }))).toBeUndefined();
  });

  it("is not a merge with lines of ours, where the branch brings nothing else", () => {
    const commits = [{ ...ours(WANT), changedFiles: 9, isMerge: true }];
    expect(problem(branch(WANT, { commits, changes: ["config.yaml"] }))).toBeUndefined();
    expect(problem(branch(WANT, { commits, changes: ["config.yaml", "b"] }))?.kind).toBe("person");
  });

  it("is a file beside those that the lines of ours name", () => {
    expect(problem(branch(WANT, { changes: ["config.yaml", "notes.md"] }))).toEqual({
      kind: "person",
      reason: 'it also brings "notes.md", which was not generated',
    });
  });

  it("is a commit for another file, until that is settled", () => {
    const shared = branch(WANT, { commits: [other, ours(WANT)] });
    expect(problem(shared)).toEqual({ kind: "other-files", reason: 'it also brings "dev.yaml"' });
    expect(problem(shared, { released: new Set(["dev.yaml"]) })).toBeUndefined();
    expect(problem(branch(WANT, { commits: [theirs, other, ours(WANT)] }))?.kind).toBe("person");
  });

  it("knows who has changed a generated file", () => {
    const commits = [other, theirs, ours(WANT), ours(OTHER)];
    expect(editedFiles(branch(OTHER, { commits }), share)).toMatchObject([{ index: 0, written: WANT, by: "mona" }]);
    expect(editedFiles(branch(WANT, { commits }), share)).toEqual([]);
    expect(editedFiles(branch(OTHER, { commits: null }), share)).toEqual([]);
  });
});

describe("editedFiles", () => {
  const [X, Y] = ["8".repeat(40), "9".repeat(40)];
  const share = { paths: ["v.yaml"], names: ["v.yaml#a"], released: new Set<string>() };
  const by = (blob: string, ...places: readonly string[]) => ({
    ...ours(blob),
    messageBody: commitMessage("", [{ path: "v.yaml", oid: blob, places }]).body,
  });
  const [own, other, both] = [by(X, "v.yaml#a"), by(Y, "v.yaml#b"), by(X, "v.yaml#b", "v.yaml#a")];
  const merge = { ...theirs, isMerge: true };

  it.each<[string, readonly BranchCommit[], readonly (string | null)[]]>([
    ["a run for another place came after a person", [other, theirs, own], [X, "mona"]],
    ["a run for another place came after a merge", [other, merge, own], []],
    ["a run for another place came alone", [other, own], []],
    ["a person came after a run for both places", [theirs, both], [X, "mona"]],
    ["a person came last", [theirs, own], [X, "mona"]],
    ["nobody says so", [own], [X, "github-actions"]],
    ["a person came before", [own, theirs], [X, "github-actions"]],
    ["no run has written it", [theirs], []],
  ])("are those that are not as the last run for them left them: %s", (_, commits, found) => {
    const files = editedFiles(branch(Y, { commits }), share);
    expect(files.flatMap(({ written = "", by: who }) => [written, who])).toEqual(found);
  });
});

test("a branch may have merges of the base where a commit is not a run's", () => {
  const share = { paths: ["config.yaml"], released: new Set<string>() };
  const may = (...commits: readonly BranchCommit[]) => mayBeMerges(branch(WANT, { commits }), share);
  expect([may(ours(WANT)), may(theirs, ours(WANT)), may(theirs), may()]).toEqual([false, true, true, false]);
  expect(mayBeMerges(branch(WANT, { commits: null }), share)).toBe(false);
  const known = (...commits: readonly BranchCommit[]) => knowsMerges(branch(WANT, { commits }));
  expect([known(theirs), known({ ...theirs, isMerge: false }, ours(WANT)), known()]).toEqual([false, true, false]);
});

describe("unclaimedFiles", () => {
  const share = { paths: ["config.yaml", "b.yaml"], released: new Set<string>() };
  const of = (oid: string) => `Generated-Blob: ${oid}`;
  const there = (...oids: readonly (string | undefined)[]) => oids.map(file);
  const squashed = { ...theirs, isMerge: false };
  const found = (more: Partial<Branch>, onBase = there(OTHER, OTHER)) =>
    unclaimedFiles(branch(WANT, { files: there(WANT, WANT), ...more }), base(OTHER, { files: onBase }), share).map(
      ({ index, path, by, written }) => [index, path, by, written],
    );

  it.each<[string, Partial<Branch>, readonly string[]]>([
    ["no person has a commit", { commits: [ours(WANT)] }, []],
    ["nothing is known", { commits: null }, []],
    ["a merge is not a person's", { commits: [{ ...theirs, isMerge: true }], changes: ["config.yaml"] }, []],
    ["a person's commit has all", { commits: [squashed] }, ["config.yaml", "b.yaml"]],
    [
      "a run has written one",
      { commits: [squashed, { ...ours(WANT), messageBody: `${of(WANT)} b.yaml` }] },
      ["config.yaml"],
    ],
    ["one is as on the base", { commits: [squashed], files: there(OTHER, WANT) }, ["b.yaml"]],
    ["one is not there", { commits: [squashed], files: there(undefined, OTHER) }, ["config.yaml"]],
    ["the pull request changes one", { commits: [squashed], changes: ["b.yaml", "c.yaml"] }, ["b.yaml"]],
    ["the pull request changes none", { commits: [squashed], changes: [] }, []],
  ])("are those that no run has written: %s", (_, more, paths) => {
    expect(found(more).map(([, path]) => path)).toEqual(paths);
  });

  it("tell their place and the person, and not what a run has written", () => {
    expect(found({ commits: [squashed] })).toEqual([
      [0, "config.yaml", "mona", undefined],
      [1, "b.yaml", "mona", undefined],
    ]);
    expect(found({ commits: [squashed], files: there(undefined, WANT) }, there(undefined, OTHER))).toEqual([
      [1, "b.yaml", "mona", undefined],
    ]);
  });
});

describe("closedByPerson", () => {
  it.each([
    ["the same content", closed(WANT), "when-changed", true],
    ["other content", closed(OTHER), "when-changed", false],
    ["other content, never again", closed(OTHER), "never", true],
    ["always again", closed(WANT), "always", false],
    ["merged", closed(WANT, { merged: true }), "never", false],
    ["closed by a bot", closed(WANT, { closedBy: { login: "stale", isBot: true } }), "never", false],
    ["closed by a run", closed(WANT, {}, "obsolete"), "never", false],
    ["never a run's", closed(WANT, { body: "By hand" }), "never", false],
  ] as const)("%s: %#", (_, pull, recreate, isRejected) => {
    expect(closedByPerson(pull, { want: WANT, paths: ["config.yaml"] }, recreate)).toBe(isRejected);
  });

  it("counts what it was to bring until this run wrote its text", () => {
    const wanted = { want: WANT, paths: ["config.yaml"] };
    expect(closedByPerson(closed(WANT), { ...wanted, before: OTHER }, "when-changed")).toBe(false);
    expect(closedByPerson(closed(OTHER), { ...wanted, before: WANT }, "when-changed")).toBe(true);
  });
});
