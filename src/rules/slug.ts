/** Rules about slugs. @module */

import { latePattern } from "../text/late_pattern.ts";
import { fieldOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

// The entities of HTML 4. Those of the first line are also read without a semicolon, unless a letter, a digit or =
// follows. HTML has two thousand more, which are unlikely in a slug.
const loose =
  "amp lt gt quot nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest times divide szlig yuml [AEIOUaeiou](?:grave|acute|circ|uml) [ANOano]tilde [Aa]ring (?:AE|ae)lig [Cc]cedil (?:ETH|eth|THORN|thorn) [Oo]slash [Yy]acute AMP LT GT QUOT COPY REG";
const strict =
  "apos OElig oelig Scaron scaron Yuml fnof circ tilde [Aa]lpha [Bb]eta [Gg]amma [Dd]elta [Ee]psilon [Zz]eta [Ee]ta [Tt]heta [Ii]ota [Kk]appa [Ll]ambda [Mm]u [Nn]u [Xx]i [Oo]micron [Pp]i [Rr]ho [Ss]igma sigmaf [Tt]au [Uu]psilon [Pp]hi [Cc]hi [Pp]si [Oo]mega thetasym upsih piv ensp emsp thinsp zwnj zwj lrm rlm ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo [dD]agger bull hellip permil [pP]rime lsaquo rsaquo oline frasl euro image weierp real trade alefsym [lurdh][aA]rr crarr forall part exist empty nabla isin notin ni prod sum minus lowast radic prop infin ang and or cap cup int there4 sim cong asymp ne equiv le ge sub sup nsub sube supe oplus otimes perp sdot [lr]ceil [lr]floor lang rang loz spades clubs hearts diams sol num excl dollar percnt lpar rpar ast plus comma period colon semi equals quest commat lbrack rbrack lsqb rsqb lbrace rbrace lcub rcub lowbar grave verbar vert bsol Hat Tab NewLine";
const either = (names: string) => names.replaceAll(" ", "|");
const entity = latePattern(
  `&(?:#\\d+|#[xX][0-9a-fA-F]+|${either(loose)}|${either(strict)});|&(?:#\\d+|${either(loose)})(?![A-Za-z0-9=;])`,
  "",
);

function hasEntity(slug: string): boolean {
  return slug.includes("&") && entity().test(slug);
}

/** Rules about slugs. */
export const SLUG_RULES: readonly Rule[] = [
  {
    id: "slug-empty",
    severity: "error",
    effect: "spawn",
    title: "An empty slug",
    why: "KubeSpawner treats an empty slug as if the user had not selected a profile. The hub then does not find the profile, and the start raises an error.",
    hint: "Write a short name such as lab",
    source: SOURCE.kubespawner,
    scope: "definition",
    bad: 'slug: ""',
    good: "slug: lab",
    check: eachSlug((slug, at, report) => {
      if (slug === "") report(at, "The slug is empty: starting the profile raises an error");
    }),
  },
  {
    id: "slug-html",
    severity: "error",
    effect: "spawn",
    title: "A slug that HTML changes",
    why: "The form writes the slug into HTML without escaping. With a double quote or an HTML entity in it the browser sends a different value, and the hub does not find the profile.",
    hint: "Use letters, digits, - and _",
    source: SOURCE.form,
    scope: "definition",
    bad: "slug: r&amp;d",
    good: "slug: r-d",
    check: eachSlug((slug, at, report) => {
      if (slug.includes('"') || hasEntity(slug))
        report(
          at,
          `HTML changes the slug ${quote(slug)}: the form sends a different value, and the hub does not find the profile`,
        );
    }),
  },
  {
    id: "slug-chars",
    severity: "warning",
    effect: "surprise",
    title: "A slug that has to be encoded in links",
    why: "The form works, but in a link such as /hub/spawn?profile=… spaces, accents and special characters have to be encoded, which people often forget.",
    hint: "Use letters, digits, - and _, beginning with a letter or digit",
    source: SOURCE.form,
    scope: "definition",
    bad: "slug: gpu lab",
    good: "slug: gpu-lab",
    check: eachSlug((slug, at, report) => {
      if (slug === "" || slug.includes('"') || hasEntity(slug)) return;
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(slug)) report(at, `The slug ${quote(slug)} has to be encoded in links`);
    }),
  },
];

function eachSlug(visit: (slug: string, at: Part, report: Report) => void): Rule["check"] {
  return (context, report) => {
    for (const profile of context.profiles) {
      const at = fieldOf(fieldOf(profile, "definition"), "slug");
      if (typeof at?.value === "string") visit(at.value, at, report);
    }
  };
}
