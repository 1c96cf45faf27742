// Small, medium and large variants of two apps. Code is run only with --allow-code-packs.
import type { ProfileSpec } from "app-hub-configurator";

const sizes = [
  { size: "small", cpu: 2, memory: "8G", disk: "20Gi" },
  { size: "medium", cpu: 4, memory: "16G", disk: "50Gi" },
  { size: "large", cpu: 8, memory: "32G", disk: "100Gi" },
];

const apps = [
  { family: "coder", name: "Code Server" },
  { family: "jupyterlab", name: "JupyterLab" },
];

const profiles: ProfileSpec[] = apps.flatMap(({ family, name }) =>
  sizes.map(({ size, cpu, memory, disk }) => ({
    slug: `${family}_size_${size}`,
    extends: family,
    display_name: `${name}, ${size}`,
    description: `${cpu} CPUs, ${memory} of memory and ${disk} of disk.`,
    cpu_guarantee: cpu / 2,
    cpu_limit: cpu,
    mem_guarantee: memory,
    mem_limit: memory,
    // A claim of its own for each size: a claim that is there keeps the size it was made with.
    volumes: { workspace: { claim_name: `workspace-${size}`, size: disk } },
  })),
);

export default profiles;
