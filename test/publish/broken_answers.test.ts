import { describe, expect, it } from "vitest";
import * as fc from "../support/random.ts";
import { library, type Report } from "./driver.ts";
import { type Json, type Passing, type PassingAnswer, placesIn, startProxy, WRONG, withValue } from "./proxy.ts";
import { BRANCH, type Change, openPulls, PATH, PERSON, type Stage, startStage } from "./stage.ts";

/**
 * Publishing through a proxy that breaks answers at random, in every mode and through both transports. With every
 * answer, a run succeeds or says what is wrong, it never succeeds without publishing, and it loses no work of others.
 */

/** A way to break one answer. */
const breakage = fc.oneof(
  fc.record({ kind: fc.constant("node" as const), place: fc.nat(10_000), value: fc.nat(WRONG.length - 1) }),
  fc.record({ kind: fc.constant("cut" as const), share: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
  fc.record({
    kind: fc.constantFrom("reset" as const, "html" as const, "empty" as const, "late" as const, "gateway" as const),
  }),
  fc.record({ kind: fc.constant("unreached" as const), status: fc.constantFrom(0, 200, 502, 503) }),
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(202, 400, 401, 403, 404, 409, 422, 429, 500, 503),
  }),
  fc.record({
    kind: fc.constant("error" as const),
    type: fc.constantFrom(
      "",
      "FORBIDDEN",
      "NOT_FOUND",
      "RESOURCE_LIMITS_EXCEEDED",
      "SERVICE_UNAVAILABLE",
      "STALE_DATA",
    ),
    place: fc.nat(10_000),
  }),
  fc.record({
    kind: fc.constant("header" as const),
    header: fc.constantFrom(["retry-after", "1e99"], ["x-ratelimit-remaining", "0"], ["location", "//x"]),
    status: fc.constantFrom(200, 302, 403, 429),
  }),
);
type Breakage = typeof breakage extends fc.Arbitrary<infer T> ? T : never;

const html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

async function broken(answer: PassingAnswer, how: Breakage): Promise<Passing> {
  const { headers, text } = answer;
  switch (how.kind) {
    case "reset":
      return "reset";
    // The proxy answered this request itself.
    case "unreached":
      return answer;
    case "late":
      await new Promise((resolve) => setTimeout(resolve, 500));
      return answer;
    case "html":
      return { ...answer, text: html, headers: { "content-type": "text/html" } };
    case "gateway":
      return { status: 502, text: html, headers: { "content-type": "text/html" } };
    case "empty":
      return { ...answer, text: "" };
    case "cut":
      return { ...answer, text: text.slice(0, Math.floor(text.length * how.share)) };
    case "status":
      return { ...answer, status: how.status };
    case "header":
      return { ...answer, status: how.status, headers: { ...headers, [how.header[0] ?? ""]: how.header[1] ?? "" } };
    default: {
      if (text === "") return answer;
      const json: Json = JSON.parse(text);
      // Half of the places are near the top, where they have the most effect.
      const all = placesIn(json);
      const places = how.place % 2 === 0 ? all : all.filter((one) => one.length < 5);
      const place = places[Math.floor(how.place / 2) % places.length] ?? [];
      if (how.kind === "node")
        return { ...answer, text: JSON.stringify(withValue(json, place, WRONG[how.value])) ?? "" };
      // As GitHub answers: the part is null, and the error names it.
      const path = place[0] === "data" ? place.slice(1) : place;
      const errors = [{ message: "Something went wrong", path, ...(how.type === "" ? {} : { type: how.type }) }];
      const without = place.length > 1 ? withValue(json, place, null) : json;
      return { ...answer, text: JSON.stringify({ ...Object(without), errors }) };
    }
  }
}

/** The answer of a proxy that does not forward the request. */
function unreached(how: Breakage | undefined): Passing | undefined {
  if (how?.kind !== "unreached") return undefined;
  return how.status === 0 ? "reset" : { status: how.status, text: html, headers: { "content-type": "text/html" } };
}

/** A situation, and what a run wants in it. */
interface Situation {
  readonly base: number;
  readonly want: number;
  readonly inputs?: Record<string, string>;
  readonly prepare?: (stage: Stage, change: Change) => Promise<unknown>;
  /** Whether a run may change nothing because of what a person did. */
  readonly hasPeople?: true;
}

const notes = (stage: Stage) => stage.repo.commit(BRANCH, { "notes.md": "Lisa's\n" }, { author: "lisa" });
const SITUATIONS: Readonly<Record<string, Situation>> = {
  "first pull request": { base: 0, want: 1 },
  "nothing to do": { base: 1, want: 1 },
  update: { base: 0, want: 2, prepare: (stage, change) => stage.run({ ...change, want: 1 }) },
  "content is back": { base: 1, want: 1, prepare: (stage, change) => stage.run({ ...change, want: 2 }) },
  "direct commit": { base: 0, want: 1, inputs: { publish: "commit" } },
  "labels and reviewers": {
    base: 0,
    want: 1,
    inputs: { labels: "config", assignees: "mona", reviewers: "hubot", "auto-merge": "squash", milestone: "1" },
  },
  conflict: {
    base: 0,
    want: 1,
    prepare: async (stage, change) => {
      await stage.run({ ...change, want: 1 });
      await stage.repo.commit("main", { [PATH]: "somebody else's\n" });
    },
  },
  "conflict, person's token": {
    base: 0,
    want: 1,
    inputs: { token: PERSON },
    prepare: async (stage, change) => {
      await stage.run({ ...change, want: 1 });
      await stage.repo.commit("main", { [PATH]: "somebody else's\n" });
    },
  },
  "content is back, with somebody's commit": {
    base: 1,
    want: 1,
    hasPeople: true,
    prepare: async (stage, change) => {
      await stage.run({ ...change, want: 2 });
      await notes(stage);
    },
  },
  "update, with somebody's edit": {
    base: 0,
    want: 2,
    hasPeople: true,
    prepare: async (stage, change) => {
      await stage.run({ ...change, want: 1 });
      await notes(stage);
      await stage.repo.commit(BRANCH, { [PATH]: "by hand\n" }, { author: "lisa" });
    },
  },
  "a branch of somebody else": {
    base: 0,
    want: 1,
    hasPeople: true,
    prepare: async (stage) => {
      await stage.repo.setBranch(BRANCH, (await stage.repo.head("main")) ?? "");
      await notes(stage);
    },
  },
  "closed by a person": {
    base: 0,
    want: 1,
    hasPeople: true,
    prepare: async (stage, change) => {
      await stage.run({ ...change, want: 1 });
      await stage.repo.closePull(1, "mona");
    },
  },
};
const names = Object.keys(SITUATIONS);

const sample = fc.record({
  name: fc.constantFrom(...names),
  isRest: fc.boolean(),
  breakages: fc.array(fc.record({ at: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3, 5, 8, 11), how: breakage }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** Whether the wanted content is where the run should write it. */
async function isPublished(stage: Stage, want: number): Promise<boolean> {
  const content = stage.content(want);
  if ((await stage.repo.file("main", PATH)) === content) return true;
  return openPulls(stage.repo).length === 1 && (await stage.repo.file(BRANCH, PATH)) === content;
}

function expectEnd(report: Report): void {
  expect(report.log).not.toMatch(/\b(?:Type|Range|Syntax|Reference)Error\b|The plan asks for/);
  if (!report.ok) expect(report.log).toContain('"issues":[');
}

describe("an answer that a proxy breaks", () => {
  it("ends in an error or does not matter, and no work of others is lost", async () => {
    await fc.assert(
      fc.asyncProperty(sample, async ({ name, isRest, breakages }) => {
        const situation = SITUATIONS[name] as Situation;
        const { want, inputs = {}, hasPeople = false } = situation;
        const options = isRest ? { withoutGraphql: 404 } : {};
        await using stage = await startStage(library, situation.base, { autoMergeAllowed: true }, options);
        const { repo } = stage;
        // Work of others that no run may change.
        await repo.commit("mona-work", { "mona.md": "Mona's\n" }, { author: "mona" });
        const change: Change = { want, inputs, timeout: 250 };
        await situation.prepare?.(stage, { ...change, timeout: 20_000 });
        const before = new Set(
          (await Promise.all((await repo.branches()).map((one) => repo.log(one)))).flat().map(({ oid }) => oid),
        );
        const lisas = (await repo.log(BRANCH, "main").catch(() => [])).filter(({ author }) =>
          JSON.stringify(author).includes("lisa"),
        );
        const readme = await repo.file("main", "README.md");

        await using proxy = await startProxy(stage.github.url);
        const at = (index: number) => breakages.find((one) => one.at === index)?.how;
        const breaking = async (answer: PassingAnswer, index: number) => {
          const how = at(index);
          return how === undefined ? answer : broken(answer, how);
        };
        proxy.change(breaking, (index) => unreached(at(index)));
        const report = await library.run({ ...stage.job(change), env: { ...stage.job(change).env, ...proxy.env } });
        expectEnd(report);
        const operation = report.outputs["operation"] ?? "";
        const merged = repo.pulls().some(({ state }) => state === "MERGED");
        if (report.ok && !["skipped", "abandoned"].includes(operation)) {
          expect(merged || (await isPublished(stage, want)), `${operation}\n${report.log}`).toBe(true);
        }
        if (report.ok && !hasPeople) expect(["skipped", "abandoned"], report.log).not.toContain(operation);

        // The work of people is unchanged.
        expect(await repo.file("mona-work", "mona.md")).toBe("Mona's\n");
        expect(await repo.file("main", "README.md")).toBe(readme);
        const branch = await repo.log(BRANCH, "main").catch(() => []);
        for (const { oid } of lisas)
          expect(
            branch.map((commit) => commit.oid),
            report.log,
          ).toContain(oid);
        if (lisas.length > 0) expect(await repo.file(BRANCH, "notes.md")).toBe("Lisa's\n");
        for (const { oid } of await repo.log("main")) {
          if (!before.has(oid)) expect(merged || inputs["publish"] === "commit", report.log).toBe(true);
        }

        // The next run, with correct answers, continues from this state.
        const again = await stage.run({ ...change, timeout: 20_000 });
        expectEnd(again);
        if (hasPeople) return;
        expect(again.ok, `${report.log}\n\nagain:\n${again.log}`).toBe(true);
        expect(merged || (await isPublished(stage, want)), again.log).toBe(true);
      }),
      { numRuns: 40, seed: 71 },
    );
  });
});
