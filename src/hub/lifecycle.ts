/**
 * When a change of the menu reaches the people who use the hub.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py
 * @module
 */

/**
 * What a change does to people, the worst first.
 *
 * - `data-loss`: files are deleted, or no longer there for their users.
 * - `stop-fails`: the server of somebody who runs the profile cannot be stopped cleanly.
 * - `loses-access`: somebody no longer sees the profile.
 * - `not-applied`: users who have the object already never get the change.
 * - `at-next-start`: each user gets the change at the next start; running servers stay as they are.
 * - `at-once`: users see it when they next open the form.
 * - `never`: the hub does not use it.
 */
export type Reach = "data-loss" | "stop-fails" | "loses-access" | "not-applied" | "at-next-start" | "at-once" | "never";

/** What people notice, the worst first: every {@link Reach} but `never`, each with the words for people. */
export const KINDS = {
  "data-loss": {
    title: "Files are lost",
    words: "Files are deleted, or their owners can no longer reach them.",
  },
  "stop-fails": {
    title: "Servers cannot be stopped cleanly",
    words: "The stop hook raises an error for servers that run the profile now, and what it should delete stays.",
  },
  "loses-access": {
    title: "Access is lost",
    words: "Somebody no longer sees the profile. A running server goes on; another one cannot be started.",
  },
  "not-applied": {
    title: "Does not reach existing users",
    words: "It never reaches users who have the object already: the hub does not update what exists.",
  },
  "at-next-start": {
    title: "With the next start",
    words: "It reaches each user with the next start; running servers go on as they are.",
  },
  "at-once": { title: "At once", words: "It shows when the form is opened next." },
} as const satisfies Readonly<Record<Exclude<Reach, "never">, { readonly title: string; readonly words: string }>>;

/** One of {@link KINDS}. */
export type Kind = keyof typeof KINDS;

/** The names of {@link KINDS}, the worst first. */
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** One kind of lifecycle. */
interface LifecycleFacts {
  /** The reach of a change, or what it depends on. */
  readonly reach:
    | { readonly always: Reach }
    /**
     * It depends on whether the object that contains the key is kept when the server stops (`persist: true`) or
     * deleted.
     */
    | { readonly kept: Reach; readonly deleted: Reach }
    /** It depends on whether another profile has the same value. */
    | { readonly shared: Reach; readonly alone: Reach }
    /** It depends on whether something is added (a group, or `persist: true`) or removed. */
    | { readonly gained: Reach; readonly lost: Reach };
  /** The same in words for people. */
  readonly words: string;
}

/** The lifecycles that a key of the file can have. */
export const LIFECYCLES = {
  form: { reach: { always: "at-once" }, words: "The next time the form is opened. Running servers go on." },
  audience: {
    reach: { gained: "at-once", lost: "loses-access" },
    words:
      "The next time the form is opened. People who lose the group keep a running server, and cannot start another one.",
  },
  identity: {
    reach: { always: "stop-fails" },
    words:
      "Servers that run the profile can no longer be stopped cleanly: what has persist: false is not deleted. A saved choice is lost.",
  },
  lookup: {
    reach: { shared: "at-next-start", alone: "never" },
    words:
      "Nothing, as long as no other profile has the id. Of two profiles with one id, the volumes, variables and objects of the first are used from the next start on.",
  },
  start: {
    reach: { always: "at-next-start" },
    words: "The next start of each user. Running servers keep the old value.",
  },
  mount: {
    reach: { always: "at-next-start" },
    words: "The next start of each user: the same files at another path. Whatever contains the old path breaks.",
  },
  claim: {
    reach: { kept: "not-applied", deleted: "at-next-start" },
    words:
      "Only users who do not have the claim yet: an existing claim is never updated. With persist: false, the next start.",
  },
  "claim-name": {
    reach: { kept: "data-loss", deleted: "at-next-start" },
    words:
      "The next start of each user, with a new and empty volume. The old claim stays and is not mounted: to users their files are gone.",
  },
  "claim-persist": {
    reach: { gained: "at-next-start", lost: "data-loss" },
    words:
      "True to false: the claim and all data in it are deleted at the next stop. False to true: it is kept from the next start on.",
  },
  object: {
    reach: { kept: "not-applied", deleted: "at-next-start" },
    words:
      "With persist: true, only users who do not have the object yet: an existing one is never updated. With persist: false, the next start.",
  },
  "object-name": {
    reach: { always: "at-next-start" },
    words:
      "The next start of each user makes the new object. The old one stays in each user's namespace if it has persist: true.",
  },
  "object-persist": {
    reach: { always: "at-next-start" },
    words: "False: the object is deleted at each stop and created again at the next start. True: it is kept.",
  },
  unused: { reach: { always: "never" }, words: "The hub does not use it." },
} as const satisfies Readonly<Record<string, LifecycleFacts>>;

/** One of {@link LIFECYCLES}. */
export type Lifecycle = keyof typeof LIFECYCLES;

/** What the reach of a change depends on. */
export interface KeyChange {
  /** Whether the hub keeps the object that contains the key when a server stops. */
  readonly kept: boolean;
  /** Whether something is removed: a group, or the promise to keep data. */
  readonly lost: boolean;
  /** Whether another profile has the same value; default: false. */
  readonly shared?: boolean;
}

/** What a change of a key with a lifecycle does to people. */
export function reachOf(lifecycle: Lifecycle, { kept, lost, shared = false }: KeyChange): Reach {
  const { reach }: LifecycleFacts = LIFECYCLES[lifecycle];
  if ("always" in reach) return reach.always;
  if ("kept" in reach) return kept ? reach.kept : reach.deleted;
  if ("shared" in reach) return shared ? reach.shared : reach.alone;
  return lost ? reach.lost : reach.gained;
}
