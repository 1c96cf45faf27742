import { join } from "node:path/posix";
import { readCheck } from "../compose/check_options.ts";
import { usedImages } from "../compose/compose.ts";
import { withoutEffect } from "../compose/effect.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { hubRequests } from "../compose/hub_requests.ts";
import {
  type HubImage,
  type ImageFinding,
  imageFindings,
  readPlatforms,
  wantedImages,
} from "../compose/image_findings.ts";
import { type LockChange, type OldLock, oldLock, type UpdatedLock, updateLock } from "../compose/image_update.ts";
import { isOfTheFile, type OptionName, optionRow } from "../compose/options.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import { registryClient } from "../images/client.ts";
import { lockedImage, USUAL_LOCK } from "../images/lock.ts";
import { imageNews, newsText, sizeText } from "../images/news.ts";
import { shortDigest } from "../images/reference.ts";
import type { RegistryClient } from "../images/registry.ts";
import { verifyImages } from "../images/update.ts";
import { append } from "../lists.ts";
import { maskIssue, maskText } from "../text/mask.ts";
import { count } from "../text/words.ts";
import { hubsPath } from "./compose.ts";
import type { CliIo } from "./io.ts";
import { registryFromOptions } from "./packs.ts";
import { reportErrors, reportWarnings } from "./report.ts";

/** The modes of the command; without one of them it lists images. */
const MODES = ["update", "check", "verify"] as const;

/** The images of the menus, and their lock. */
interface Collected {
  readonly used: readonly HubImage[];
  readonly lock: Given;
  readonly warnings: readonly Issue[];
  /** The files from which the menus are made. */
  readonly sources: Sources;
}

/** `dump-config images`: lists the images of menus, and asks registries about them. */
export async function runImages(given: GivenOptions, io: CliIo): Promise<number> {
  const read = new OptionReader(given);
  const modes = MODES.filter((mode) => (mode === "check" ? read.line(mode) !== "" : read.switch(mode)));
  const isJson = read.switch("json");
  const platforms = readPlatforms(read);
  const issues = [...read.issues, ...platforms.issues];
  const [mode, another] = modes;
  if (another !== undefined) issues.push({ code: "usage", message: `--${mode} and --${another} exclude each other` });
  if (given.hub !== undefined && (mode === "update" || mode === "check")) {
    const message = `--hub cannot be used with --${mode}: all hubs of the file share the lock`;
    issues.push({ code: "usage", message, hint: "Leave --hub out" });
  }
  throwIfAny(issues);
  const collected = await collect(given, io);
  reportWarnings([...withoutEffect(given, (row) => !isOfTheFile(row)), ...collected.warnings], io);
  if (mode === undefined) return list(collected, isJson, given.images !== undefined, io);
  const client = registryClient(io.env);
  const progress = (done: number, all: number) =>
    io.stderr.progress(`Asking registries: ${done} of ${count(all, "image")}`);
  const run = { collected, client, platforms: platforms.value, progress, isJson, io };
  return (mode === "verify" ? verify(run) : update(run, mode)).finally(() => io.stderr.progress(""));
}

async function collect(given: GivenOptions, io: CliIo): Promise<Collected> {
  const sources = new Sources();
  const { images } = given;
  const path = hubsPath(withoutCheck(given), io);
  if (path === undefined) {
    const used = await usedImages(given, () => registryFromOptions(given, sources), readText);
    const { options: check } = readCheck(given);
    const lock = images?.items.at(-1) ?? { text: USUAL_LOCK, at: { origin: USUAL_LOCK } };
    return { used: used.map((image) => ({ ...image, check })), lock, warnings: [], sources };
  }
  const text = readText(path, given.hubs?.at);
  if ("issue" in text) throw new ConfiguratorError([text.issue]);
  const read = new OptionReader(given);
  const [names, allowCode] = [read.list("hub"), read.switch("allowCodePacks")];
  const hubs = await hubRequests({ path, text: text.text }, { names, given, allowCode, sources });
  const used: HubImage[] = [];
  const issues: Issue[] = [];
  for (const hub of hubs) {
    try {
      const own = await usedImages(hub.given, hub.load, readText);
      const { options: check } = readCheck(hub.given);
      append(
        used,
        own.map((image) => ({ ...image, hub: hub.name, check })),
      );
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  throwIfAny(uniqueIssues(issues));
  const usual = { text: join(path, "..", USUAL_LOCK), at: { origin: path } };
  return {
    used,
    lock: images?.items.at(-1) ?? hubs[0]?.lock ?? usual,
    warnings: uniqueIssues(hubs.flatMap(({ warnings }) => warnings)),
    sources,
  };
}

// Options that are not about profiles or hubs do not select any of them.
function withoutCheck({ images: _, ...given }: GivenOptions): GivenOptions {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => optionRow(name as OptionName).part !== "check"),
  ) as GivenOptions;
}

async function lockIfThere(lock: Given, io: CliIo): Promise<OldLock> {
  const known = await oldLock(lock, readText);
  reportWarnings(known.issues, io);
  return known;
}

async function list({ used, lock }: Collected, isJson: boolean, isNamed: boolean, io: CliIo): Promise<number> {
  const known = await lockIfThere(lock, io);
  if (known.text === undefined && isNamed) {
    const hint = "dump-config images --update makes it";
    reportWarnings(
      [{ code: "file-missing", message: `The file '${lock.text}' does not exist`, hint, at: lock.at }],
      io,
    );
  }
  const rows = listed(used, known);
  if (isJson) {
    io.stdout.json({ lock: lock.text, isThere: known.text !== undefined, images: rows });
    return EXIT.done;
  }
  for (const { image, policy, locked, usedBy } of rows) {
    const facts =
      locked === null
        ? [policy === "none" ? "left as written" : `not in ${lock.text}`]
        : [
            ...(locked.tag === undefined || image.endsWith(`:${locked.tag}`) || image.includes("@")
              ? []
              : [`tag ${locked.tag}`]),
            shortDigest(locked.digest),
            locked.platforms.join(" "),
            ...(locked.created === undefined ? [] : [`created ${locked.created}`]),
            ...((sizeText(locked.size) ?? []).length === 0 ? [] : [sizeText(locked.size) ?? ""]),
          ];
    io.stdout.write(`${image}${policy === "digest" ? "" : ` (${policy})`}\n  ${facts.join(", ")}\n`);
    for (const line of usedBy.map(useText)) io.stdout.write(`  used by ${line}\n`);
  }
  if (rows.length === 0) io.stdout.write("The menus do not use images\n");
  return EXIT.done;
}

interface Use {
  readonly hub?: string;
  readonly profile: string;
  readonly setting: string;
  readonly file?: string;
  readonly line?: number;
}

function useText({ hub, profile, setting, file, line }: Use): string {
  const place = file === undefined ? "" : ` at ${file}${line === undefined ? "" : `:${line}`}`;
  return `${hub === undefined ? "" : `${hub}: `}${profile} (${setting})${place}`;
}

function listed(used: readonly HubImage[], { lock }: OldLock) {
  const rows = new Map<string, HubImage[]>();
  for (const image of used) {
    const key = JSON.stringify([image.reference, image.policy]);
    rows.set(key, [...(rows.get(key) ?? []), image]);
  }
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...more]]) => {
      if (first === undefined) return [];
      const { reference, policy } = first;
      const usedBy = [first, ...more].map(({ hub, profile, setting, at }): Use => {
        const place = at && { file: at.origin, ...(at.line !== undefined && { line: at.line }) };
        return { ...(hub !== undefined && { hub }), profile, setting, ...place };
      });
      const seen = new Map(usedBy.map((use) => [JSON.stringify(use), use]));
      const locked = policy === "none" ? null : (lockedImage(lock, reference, policy) ?? null);
      return [{ image: maskText(reference), policy, locked, usedBy: [...seen.values()] }];
    });
}

interface Asking {
  readonly collected: Collected;
  readonly client: RegistryClient;
  readonly platforms: readonly string[];
  readonly progress: (done: number, all: number) => void;
  readonly isJson: boolean;
  readonly io: CliIo;
}

async function verify({ collected, client, platforms, progress, isJson, io }: Asking): Promise<number> {
  const { used, lock } = collected;
  const known = await lockIfThere(lock, io);
  const found = await verifyImages(wantedImages(used, true), known.lock, client, progress);
  const findings = imageFindings(found, used, platforms);
  io.stderr.progress("");
  if (isJson) io.stdout.json({ requests: client.requests, findings: findings.map(findingJson) });
  else {
    print(findings, io);
    const all = `${count(found.length, "image")}, ${count(client.requests, "request")}`;
    io.stdout.write(`${findings.length === 0 ? "All images exist" : count(findings.length, "finding")} (${all})\n`);
  }
  return findings.some(({ severity }) => severity === "error") ? EXIT.wrong : EXIT.done;
}

async function update(run: Asking, mode: "update" | "check"): Promise<number> {
  const { collected, client, platforms, progress, isJson, io } = run;
  const { used, lock } = collected;
  const before = await lockIfThere(lock, io);
  const isWritten = mode === "update";
  // The next run must not read a new lock as a pack.
  if (isWritten && before.text === undefined) {
    const path = checkReplace(lock.text, { origin: lock.at.origin });
    collected.sources.guard({ path, shown: lock.text, at: lock.at, isOther: true });
  }
  // --verify fails when an image does not fit the nodes; an update only warns.
  const remarked = (finding: ImageFinding): ImageFinding =>
    finding.rule === "image-platform" ? { ...finding, severity: "warning" } : finding;
  let updated: UpdatedLock;
  try {
    const made = await updateLock(used, before, client, { platforms, progress });
    updated = { ...made, findings: made.findings.map(remarked) };
  } catch (error) {
    // A lock without one of the images is out of date, even when the image cannot be found.
    if (mode !== "check" || !(error instanceof ConfiguratorError)) throw error;
    io.stderr.progress("");
    reportWarnings(error.issues, io);
    io.stderr.write(`${lock.text} is not up to date: it lacks images\n`);
    return EXIT.different;
  }
  io.stderr.progress("");
  if (isWritten && updated.isChanged) replaceFile(lock.text, updated.text, { origin: lock.at.origin });
  if (isJson) {
    const { isChanged, changes, findings, requests } = updated;
    const kept = updated.kept === undefined ? {} : { kept: updated.kept };
    io.stdout.json({
      ...{ lock: lock.text, changed: isChanged, written: isWritten && isChanged, ...kept, requests },
      ...{ changes: changes.map(changeJson(used)), findings: findings.map(findingJson) },
    });
  } else {
    print(updated.findings, io);
    for (const line of updated.changes.flatMap((change) => changeLines(change, used))) io.stdout.write(`${line}\n`);
    io.stdout.write(`${outcome(updated, lock.text, isWritten)} (${count(updated.requests, "request")})\n`);
  }
  if (updated.kept === "missing") return EXIT.wrong;
  return !isWritten && updated.isChanged ? EXIT.different : EXIT.done;
}

function outcome({ isChanged, kept }: UpdatedLock, path: string, isWritten: boolean): string {
  if (kept !== undefined) return `${path} is kept as it is`;
  if (!isChanged) return `${path} is up to date`;
  return isWritten ? `Lock written to ${path}` : `${path} is not up to date`;
}

function changeLines(change: LockChange, used: readonly HubImage[]): readonly string[] {
  const { reference, policy, oldPolicy, old, now } = change;
  const users = usersOf(reference, policy, used);
  const name = maskText(reference);
  if (now === undefined) {
    const isStillUsed = used.some((use) => use.reference === reference);
    return [`${name}: not used any more${isStillUsed ? ` with the policy ${policy}` : ""}`];
  }
  const news = newsText(imageNews(old, now));
  const what = oldPolicy === undefined ? "" : `policy ${oldPolicy} -> ${policy}, `;
  return [`${name}: ${old === undefined ? "new: " : ""}${what}${news}`, ...users.map((user) => `  ${user}`)];
}

function usersOf(reference: string, policy: string, used: readonly HubImage[]): readonly string[] {
  const users = used.filter((use) => use.reference === reference && use.policy === policy);
  return [...new Set(users.map(({ hub, profile }) => `${hub === undefined ? "" : `${hub}: `}${profile}`))];
}

const changeJson =
  (used: readonly HubImage[]) =>
  ({ reference, policy, oldPolicy, old, now }: LockChange) => ({
    image: maskText(reference),
    policy,
    ...(oldPolicy !== undefined && { oldPolicy }),
    old: old ?? null,
    new: now ?? null,
    ...(now !== undefined && { news: imageNews(old, now) }),
    usedBy: usersOf(reference, policy, used),
  });

function findingJson({ rule, severity, reference, issue }: ImageFinding) {
  const { message, hint, at } = maskIssue(issue);
  const place = at && { file: at.origin, ...(at.line !== undefined && { line: at.line, column: at.column }) };
  return { rule, severity, image: maskText(reference), message, ...(hint !== undefined && { hint }), ...place };
}

function print(findings: readonly ImageFinding[], io: CliIo): void {
  const of = (wanted: ImageFinding["severity"]) =>
    findings.filter(({ severity }) => severity === wanted).map(({ issue }) => issue);
  reportErrors(of("error"), io);
  reportWarnings(of("warning"), io);
}
