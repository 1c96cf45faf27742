/**
 * What to write instead of a key that the hub does not know.
 *
 * @module
 */

const answers: Readonly<Record<string, string>> = {
  args: "Put arguments into command",
  env: "Init containers get no variables; set them in command",
  environment: "Use pod_env_vars of the profile",
  tolerations: "Tolerations cannot be set per profile; use a node_selector",
  start_timeout: "The hub waits 900 seconds for every profile",
  storage: "Write size",
  fsGid: "The hub sets it for all profiles",
};

/** A hint for a key, or `undefined` when only a near miss could help. */
export function unknownKeyHint(key: string, known: readonly string[]): string | undefined {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
  if (snake !== key && known.includes(snake)) return `Write ${snake}`;
  const joined = snake.replaceAll("_", "");
  const same = known.find((candidate) => candidate.replaceAll("_", "") === joined);
  if (same !== undefined) return `Write ${same}`;
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}
