// Menus that are imported.
import { importMenus } from "../../src/mod.ts";
import { type Rows, repeated, textShape } from "./shape.ts";

const profile = (index: number) => `- id: profile_p${index}
  groups: [g]
  definition: {display_name: Lab ${index}, slug: p${index}, default: false, kubespawner_override: {cpu_limit: ${1 + (index % 7)}, mem_limit: ${2 + (index % 5)}G, image: "a/b:${index % 3}"}}
  node_selector: {}
  pod_env_vars: {HOME: /workspace, OWN_${index % 13}: v${index % 5}}
  volumes:
  - {name: home, claim_name: home, size: ${10 + (index % 2)}Gi, storage_class: s, access_modes: [ReadWriteOnce], volume_mount: {name: home, mount_path: /workspace}, persist: true}
  config_maps:
  - {name: rc, key: rc, mount_path: /workspace/.rc, readonly: true, content: "a\\nb\\nc\\nd ${index % 11}\\n"}
`;

const alike = (index: number) => `- id: profile_p${index}
  groups: [g${index}]
  definition: {display_name: Lab ${index}, slug: p${index}, default: false, kubespawner_override: {cpu_limit: 2, mem_limit: 4G, image: "a/b:1"}}
  node_selector: {}
`;

// Nothing but the form is the same in two of them, and each has names that no other has.
const ofItsOwn = (index: number) => `- id: profile_p${index}
  groups: [g]
  definition: {display_name: Lab ${index}, slug: p${index}, default: false, kubespawner_override: {cpu_limit: 2, mem_limit: 4G, image: "a/b${index}:1"}}
  node_selector: {}
  pod_env_vars: {A_${index}: a, B_${index}: b, C_${index}: c}
  volumes:
  - {name: home-${index}, claim_name: home-${index}, size: 10Gi, storage_class: s, access_modes: [ReadWriteOnce], volume_mount: {name: home-${index}, mount_path: /w}, persist: true}
`;

// Each volume has a finding, which is accepted.
const volume = (index: number) =>
  `  - {name: v${index}, claim_name: v${index}, size: 10GB, storage_class: s, access_modes: [ReadWriteMany], volume_mount: {name: v${index}, mount_path: /workspace/v${index}}, persist: false}\n`;

export const IMPORT_ROWS: Rows = {
  "importing profiles": textShape(
    (size) => `profiles:\n${repeated(size, profile)}`,
    (text) => importMenus([{ hub: "a", file: "a.yaml", text }]),
    ({ files }, size) => files.get("hubs.yaml")?.includes(`- p${size - 1}\n`) === true,
  ),
  "importing profiles that differ in their groups only": textShape(
    (size) => `profiles:\n${repeated(size, alike)}`,
    (text) => importMenus([{ hub: "a", file: "a.yaml", text }]),
    ({ files }, size) => files.get("pack.yaml")?.includes(`g${size - 1}`) === true,
  ),
  "importing profiles that have names of their own": textShape(
    (size) => `profiles:\n${repeated(size, ofItsOwn)}`,
    (text) => importMenus([{ hub: "a", file: "a.yaml", text }]),
    ({ files }, size) => files.get("pack.yaml")?.includes(`C_${size - 1}`) === true,
  ),
  "importing a profile of many volumes with findings": textShape(
    (size) => `profiles:\n${alike(0)}  volumes:\n${repeated(size, volume)}`,
    (text) => importMenus([{ hub: "a", file: "a.yaml", text }]),
    ({ files }, size) => files.get("pack.yaml")?.includes(`v${size - 1}:`) === true,
  ),
};
