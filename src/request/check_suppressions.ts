import type { Issue } from "../errors.ts";
import { RULES } from "../hub_rules/catalogue.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { lineage } from "../profiles/define.ts";
import { didYouMean } from "../text/nearest.ts";

/** Suppressions that name no rule: whoever wrote them believes that a finding is accepted which is not. */
export function checkSuppressions(declarations: Iterable<ProfileDeclaration>): Issue[] {
  const ids = new Set(RULES.map(({ id }) => id));
  const all = new Set([...declarations].flatMap(lineage));
  return [...all].flatMap(({ slug, spec, locate }) =>
    (spec.suppress ?? []).flatMap(({ rule }, index) => {
      if (ids.has(rule)) return [];
      const at = locate?.(["suppress", index, "rule"]);
      const hint = didYouMean(rule, ids) ?? "'dump-config explain' lists the rules";
      const message = `'${slug}' suppresses '${rule}', which is no rule of the hub check`;
      return [{ code: "invalid-value" as const, message, path: "suppress", hint, ...(at === undefined ? {} : { at }) }];
    }),
  );
}
