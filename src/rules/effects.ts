/**
 * The table of effects: who is affected and how, in words for people.
 *
 * @module
 */

/** An effect in words: `short` fits into a table cell or a badge, `long` is a sentence. */
export interface EffectWords {
  readonly short: string;
  readonly long: string;
}

/** What really happens when a rule is broken, the worst first. */
export const EFFECTS = {
  "every-user": {
    short: "hub unusable",
    long: "The hub cannot load the file: every user gets HTTP 500, and running servers cannot be stopped cleanly.",
  },
  deploy: { short: "not deployed", long: "The configuration cannot be installed on the cluster." },
  "data-loss": { short: "data lost", long: "Users lose files that they believe to be kept." },
  spawn: { short: "cannot start", long: "The menu has the entry, but starting it raises an error in the hub." },
  pod: { short: "pod refused", long: "Kubernetes refuses the pod, so the profile cannot start." },
  "never-starts": {
    short: "never starts",
    long: "The pod is accepted but never gets ready; the start ends after 900 seconds.",
  },
  skipped: {
    short: "silently skipped",
    long: "The hub logs an error and goes on: users get a server without this object and see nothing.",
  },
  ignored: { short: "has no effect", long: "The hub never uses the value, or reads it as something else." },
  stop: { short: "cannot clean up", long: "Stopping the server raises an error, and what follows is not cleaned up." },
  "secret-leak": { short: "secret exposed", long: "A credential is readable by people who should not have it." },
  security: { short: "too many rights", long: "Somebody gets rights or reaches data beyond what is needed." },
  leftover: { short: "left behind", long: "Objects stay in the cluster after the server has stopped." },
  surprise: { short: "surprising", long: "It works, but probably not as expected." },
} as const satisfies Record<string, EffectWords>;

/** One of {@link EFFECTS}. */
export type Effect = keyof typeof EFFECTS;
