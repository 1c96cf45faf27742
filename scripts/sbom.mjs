// The bill of materials (CycloneDX 1.6) of the two bundles: `node scripts/sbom.mjs FILE` writes it, from what the
// bundlers have put into them and the lock file. The same sources give the same bytes. --check compares the packages in
// the bundles with the lock file, with the comments of the bundlers in the bundles, and with the group in
// .github/dependabot.yml.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { bundled } from "./built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const made = await bundled();
const parts = JSON.parse(readFileSync(join(made, "parts.json"), "utf8"));
const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const keys = [...new Set(Object.values(parts).flat())].sort();
const [target] = process.argv.slice(2);

if (target === "--check") {
  const problems = check();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
} else if (target === undefined) {
  console.error("Usage: node scripts/sbom.mjs FILE | --check");
  process.exitCode = 2;
} else writeFileSync(target, `${JSON.stringify(billOfMaterials(), null, 2)}\n`);

function nameOf(key) {
  return key.slice(key.lastIndexOf("node_modules/") + "node_modules/".length);
}

function purlOf(name, version) {
  return `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;
}

function billOfMaterials() {
  const { name, version, license } = packages[""];
  const own = purlOf(name, version);
  const files = Object.keys(parts).flatMap((folder) =>
    readdirSync(join(made, folder))
      .filter((each) => each.endsWith(".js"))
      .sort()
      .map((each) => `${folder}/${each}`),
  );
  const purls = new Map(keys.map((key) => [key, purlOf(nameOf(key), packages[key].version)]));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: { type: "application", "bom-ref": own, name, version, purl: own, licenses: licensesOf(license) },
    },
    components: [
      ...files.map((file) => ({
        type: "file",
        "bom-ref": file,
        name: file,
        hashes: [
          {
            alg: "SHA-256",
            content: createHash("sha256")
              .update(readFileSync(join(made, file)))
              .digest("hex"),
          },
        ],
      })),
      // A package can be installed in two places, but is listed only once.
      ...[...new Map(keys.map((key) => [purls.get(key), key])).values()].map(componentOf),
    ],
    dependencies: [
      { ref: own, dependsOn: files },
      ...files.map((file) => ({
        ref: file,
        dependsOn: [...new Set(parts[dirname(file)].map((key) => purls.get(key)))].sort(),
      })),
    ],
  };
}

function componentOf(key) {
  const { version, integrity, license } = packages[key];
  const name = nameOf(key);
  const [, group, short] = /^(@[^/]+)\/(.*)$/.exec(name) ?? [];
  const [, algorithm, hash] = /^sha(\d+)-(.*)$/.exec(integrity) ?? [];
  const purl = purlOf(name, version);
  return {
    type: "library",
    "bom-ref": purl,
    ...(group === undefined ? { name } : { group, name: short }),
    version,
    purl,
    hashes: [{ alg: `SHA-${algorithm}`, content: Buffer.from(hash, "base64").toString("hex") }],
    licenses: licensesOf(license),
  };
}

function licensesOf(license) {
  return / (?:OR|AND|WITH) /.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
}

function check() {
  const problems = [];
  for (const key of keys) {
    const { version, integrity, license } = packages[key] ?? {};
    if (!version || !integrity || !license)
      problems.push(`package-lock.json: ${key} is bundled, and has no version, hash or license`);
  }
  for (const [folder, own] of Object.entries(parts)) {
    const named = new Set(own.map(nameOf));
    const seen = namesInComments(join(made, folder));
    for (const name of seen)
      if (!named.has(name)) problems.push(`${folder}: holds ${name}, which the bundler has not told`);
    if (seen.size === 0) problems.push(`${folder}: no comment names a package, so nothing was compared`);
  }
  const { updates } = parse(readFileSync(join(root, ".github/dependabot.yml"), "utf8"));
  const npm = updates.find((each) => each["package-ecosystem"] === "npm" && each.directory === "/");
  const wanted = [...new Set(keys.map(nameOf))].sort();
  const told = [...npm.groups.bundled.patterns].sort();
  for (const name of wanted)
    if (!told.includes(name))
      problems.push(`.github/dependabot.yml: ${name} is bundled, and not in the group 'bundled'`);
  for (const name of told)
    if (!wanted.includes(name))
      problems.push(`.github/dependabot.yml: ${name} is in the group 'bundled', and in no bundle`);
  return problems;
}

/** The packages that are named in comments of the bundlers. */
function namesInComments(folder) {
  const names = new Set();
  for (const file of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, path] of text.matchAll(
      /^(?:;?\/\/ (?:CONCATENATED|EXTERNAL) MODULE: |\/\/(?:#region)? )(?:\.\.?\/)*(node_modules\/\S+)/gm,
    ))
      names.add(/^(?:@[^/]+\/)?[^/]+/.exec(nameOf(path))[0]);
  }
  return names;
}
