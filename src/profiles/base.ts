import { defineFamily } from "./define.ts";

/** The root of all families: the smallest resources that make sense. */
export const BaseAppProfile = defineFamily(undefined, {
  slug: "base",
  cpu_guarantee: 1,
  cpu_limit: 1,
  mem_guarantee: "1G",
  mem_limit: "1G",
});
