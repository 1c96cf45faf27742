import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apisOf, jobOf } from "../src/job.ts";
import { root } from "./support/folders.ts";

const from = (variables: Readonly<Record<string, string>>) => jobOf((name) => variables[name]);

describe("the job of an environment", () => {
  it("has a token from the first variable that is not blank", () => {
    expect(from({ GITHUB_TOKEN: " \n", GH_TOKEN: " gh\n" }).token).toBe("gh");
    expect(from({ GITHUB_TOKEN: "one", GH_TOKEN: "other" }).token).toBe("one");
    expect(from({}).token).toBe("");
  });

  it("reads a variable only when it is needed", () => {
    const asked: string[] = [];
    const job = jobOf((name) => {
      asked.push(name);
      return "";
    });
    expect(asked).toEqual([]);
    expect([job.repository, job.isActions]).toEqual(["", false]);
    expect(asked).toEqual(["GITHUB_REPOSITORY", "GITHUB_ACTIONS"]);
  });

  it("ignores an empty address of the API", () => {
    expect(apisOf(from({ GITHUB_API_URL: "" }))).toEqual({});
    expect(apisOf(from({ GITHUB_API_URL: "https://ghe.example/api/v3" }))).toEqual({
      apiUrl: "https://ghe.example/api/v3",
    });
  });

  it("is the only module that reads the variables of the runner", () => {
    const found = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".ts") && path !== "job.ts")
      .flatMap((path) => {
        const text = readFileSync(join(root, "src", path), "utf8");
        const reads = text.match(/\benv(?:\(|\[|\.)\s*["'`]?(?:GITHUB|GH)_\w+/g) ?? [];
        // @actions/core writes the files that the runner reads, and needs these variables.
        return reads.filter((read) => !/GITHUB_(?:OUTPUT|STEP_SUMMARY)/.test(read)).map((read) => `${path}: ${read}`);
      });
    expect(found).toEqual([]);
  });
});
