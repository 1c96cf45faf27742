// What a change of the menu does to people.
import { rollout } from "../../src/mod.ts";
import { many, type Rows, shape } from "./shape.ts";

const profile = (index: number, claimSize: string, env: Record<string, string>) => ({
  id: `p${index}`,
  groups: [`g${index}`],
  definition: {
    display_name: `Lab ${index}`,
    slug: `p${index}`,
    default: false,
    kubespawner_override: { cpu_limit: 1, mem_limit: "1G", image: "a/b:1" },
  },
  node_selector: {},
  pod_env_vars: env,
  volumes: [
    {
      name: "v",
      claim_name: `c${index}`,
      size: claimSize,
      storage_class: "s",
      access_modes: ["ReadWriteOnce"],
      volume_mount: { name: "v", mount_path: "/m" },
      persist: true,
    },
  ],
});
const menu = (size: number, claimSize: string) => ({
  profiles: many(size, (index) => profile(index, claimSize, {})),
});
const oneProfile = (size: number, value: string) => ({
  profiles: [profile(0, "1Gi", Object.fromEntries(many(size, (index) => [`K${index}`, value])))],
});
const compared = (make: (size: number) => readonly [unknown, unknown]) =>
  shape(
    (size) => {
      const [before, after] = make(size);
      return () => rollout(before, after);
    },
    (effects, size) => effects.length >= size,
  );

export const ROLLOUT_ROWS: Rows = {
  "what claims of many profiles do to people": compared((size) => [menu(size, "1Gi"), menu(size, "2Gi")]),
  "what many removed profiles do to people": compared((size) => [menu(size, "1Gi"), { profiles: [] }]),
  "what many variables do to people": compared((size) => [oneProfile(size, "a"), oneProfile(size, "b")]),
};
