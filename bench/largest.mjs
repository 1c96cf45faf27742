// The largest files that are read, in the worst forms that are known: what each command takes for them. Used by
// bench/reliability.mjs.
import { Buffer } from "node:buffer";

/** Fills a file up to the largest size with pieces, between a head and a tail. */
const filled =
  (piece, head = "", tail = "") =>
  (bytes) => {
    const parts = [head];
    let left = bytes - Buffer.byteLength(head + tail);
    for (let index = 0; ; index++) {
      const part = typeof piece === "function" ? piece(index) : piece;
      left -= Buffer.byteLength(part);
      if (left < 0) break;
      parts.push(part);
    }
    return parts.join("") + tail;
  };

const profile = (index) =>
  `- {id: p${index}, groups: [g], definition: {display_name: Lab, slug: p${index}, default: false, kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "a/b:1"}}, node_selector: {}}\n`;
const head = `profiles:\n- id: a
  groups: [g]
  definition: {display_name: Lab, slug: a, default: false, kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "a/b:1"}}
  node_selector: {}
`;
const variables = `${head}  pod_env_vars:\n`;

/** What a file of the largest size can be. */
export const LARGEST = {
  "items of a list": filled("- a\n"),
  "lists in a list": filled("[],", "[", "]"),
  keys: filled((index) => `k${index}: v\n`),
  "unknown keys": filled((index) => `  k${index}: v\n`, head),
  "one key again and again": filled("  k: v\n", head),
  "numbers for texts": filled((index) => `    K${index}: 5\n`, variables),
  credentials: filled((index) => `    K${index}_PASSWORD: hunter2hunter2\n`, variables),
  profiles: filled(profile, "profiles:\n"),
  "profiles that are texts": filled("- x\n", "profiles:\n"),
  "aliases of one profile": filled("- *a\n", `profiles:\n- &a ${profile(0).slice(2)}`),
  "aliases of aliases": filled((index) => `a${index + 1}: &a${index + 1} [*a${index},*a${index}]\n`, "a0: &a0 [x]\n"),
  merges: filled((index) => `  k${index}: {<<: *a, b: c}\n`, `x: &a {k: 1, l: 2}\n${head}`),
  "brackets in brackets": filled("["),
  "one long text": filled("a", `${variables}    A: `),
  "one block text": filled("      a line of a script\n", `${variables}    A: |\n`),
  "one line of quotes": filled("''", `${variables}    A: '`, "'\n"),
  "a comment": filled("# a\n", head),
  "one character that is refused": filled("a", `${variables}    A: x\x7f`),
  "characters that are refused": filled((index) => `    K${index}: x\x7fy\n`, variables),
  "breaks of YAML 1.1": filled((index) => `    K${index}: x\u2028\n`, variables),
  "tabs in one line": filled("x\ty", `${variables}    A: `),
  "tabs after colons": filled((index) => `    K${index}:\tx\n`, variables),
  "short templates": filled((index) => `    K${index}: "{{ x${index} }}"\n`, variables),
  "templates that make long texts": filled(
    (index) => `    K${index}: "{{ '${index}' }}{% for i in 'a'*90000 %}{{ i }}{% endfor %}"\n`,
    variables,
  ),
  "one long template": filled("{{ namespace }}", `${variables}    A: "`, '"\n'),
  "names of one template": filled((index) => `{% set a${index}=1 %}`, `${variables}    A: "{{ a }}`, '"\n'),
  "macros of one template": filled(
    (index) => `{% macro m${index}() %}{% endmacro %}`,
    `${variables}    A: "{{ a }}`,
    '"\n',
  ),
  "wide fields": filled("{username:9999}", `${variables}    A: "`, '"\n'),
  "volumes of one claim": filled(
    (index) =>
      `  - {name: v${index}, claim_name: c, size: ${index}Gi, storage_class: s, access_modes: [ReadWriteOnce], volume_mount: {name: v${index}, mount_path: /m}, persist: true}\n`,
    `${head}  volumes:\n`,
  ),
  "objects of manifests": filled(
    () => "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: 5}},",
    `${head}  manifests:\n  - name: m\n    key: k\n    content: [`,
    "]\n",
  ),
};
