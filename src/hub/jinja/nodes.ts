/**
 * What a template consists of. `at` is the index in the template.
 *
 * @module
 */

/** A part of an expression, or the target of a `for` or `set`. */
export type Expr =
  // A number is a float, a bigint an integer.
  | { readonly t: "const"; readonly value: string | number | bigint | boolean | null; readonly at: number }
  | { readonly t: "name"; readonly name: string; readonly at: number }
  | { readonly t: "nsref"; readonly name: string; readonly attr: string; readonly at: number }
  | { readonly t: "attr"; readonly of: Expr; readonly name: string; readonly at: number }
  | { readonly t: "item"; readonly of: Expr; readonly arg: Expr; readonly at: number }
  | { readonly t: "slice"; readonly parts: readonly (Expr | undefined)[]; readonly at: number }
  | Call
  | Applied
  | { readonly t: "unary"; readonly op: "not" | "-" | "+"; readonly of: Expr; readonly at: number }
  | { readonly t: "binary"; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr; readonly at: number }
  | { readonly t: "compare"; readonly first: Expr; readonly ops: readonly Comparison[]; readonly at: number }
  | { readonly t: "concat"; readonly items: readonly Expr[]; readonly at: number }
  | { readonly t: "cond"; readonly test: Expr; readonly yes: Expr; readonly no: Expr | undefined; readonly at: number }
  | { readonly t: "tuple" | "list"; readonly items: readonly Expr[]; readonly at: number }
  | { readonly t: "dict"; readonly pairs: readonly (readonly [Expr, Expr])[]; readonly at: number };

/** The operators between two values. */
export type BinaryOp = "and" | "or" | "+" | "-" | "*" | "/" | "//" | "%" | "**";

/** One operator of a chain such as `a < b <= c`. */
export interface Comparison {
  readonly op: "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";
  readonly right: Expr;
}

/** The arguments of a call, a filter or a test. */
export interface Args {
  readonly args: readonly Expr[];
  readonly kwargs: readonly (readonly [string, Expr])[];
  readonly star: Expr | undefined;
  readonly starStar: Expr | undefined;
}

export interface Call extends Args {
  readonly t: "call";
  readonly of: Expr;
  readonly at: number;
}

/** A filter or a test; a filter of `{% filter %}` and `{% set %}` blocks has no `of`. */
export interface Applied extends Args {
  readonly t: "filter" | "test";
  readonly of: Expr | undefined;
  readonly name: string;
  readonly at: number;
}

/** Parameters of a macro or a `{% call %}`; the defaults are those of the last parameters. */
export interface Params {
  readonly params: readonly string[];
  readonly defaults: readonly Expr[];
}

export type Statement =
  | { readonly t: "data"; readonly text: string; readonly at: number }
  | { readonly t: "print"; readonly values: readonly Expr[]; readonly at: number }
  | {
      readonly t: "for";
      readonly target: Expr;
      readonly iter: Expr;
      readonly test: Expr | undefined;
      readonly recursive: boolean;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly at: number;
    }
  | {
      readonly t: "if";
      readonly branches: readonly { readonly test: Expr; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
      readonly at: number;
    }
  | { readonly t: "set"; readonly target: Expr; readonly value: Expr; readonly at: number }
  | {
      readonly t: "setblock";
      readonly target: Expr;
      readonly filter: Expr | undefined;
      readonly body: readonly Statement[];
      readonly at: number;
    }
  | {
      readonly t: "with";
      readonly targets: readonly Expr[];
      readonly values: readonly Expr[];
      readonly body: readonly Statement[];
      readonly at: number;
    }
  | (Params & { readonly t: "macro"; readonly name: string; readonly body: readonly Statement[]; readonly at: number })
  | (Params & {
      readonly t: "callblock";
      readonly call: Call;
      readonly body: readonly Statement[];
      readonly at: number;
    })
  | { readonly t: "filterblock"; readonly filter: Expr; readonly body: readonly Statement[]; readonly at: number }
  | {
      readonly t: "block";
      readonly name: string;
      readonly required: boolean;
      readonly body: readonly Statement[];
      readonly at: number;
    }
  | { readonly t: "autoescape"; readonly value: Expr; readonly body: readonly Statement[]; readonly at: number }
  | {
      readonly t: "load";
      readonly tag: "extends" | "include" | "import" | "from";
      readonly template: Expr;
      /** Names that the statement defines. */
      readonly names: readonly string[];
      readonly at: number;
    };

/** The parts of an expression. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.t) {
    case "const":
    case "name":
    case "nsref":
      return [];
    case "attr":
    case "unary":
      return [expr.of];
    case "item":
      return [expr.of, expr.arg];
    case "slice":
      return expr.parts.filter((part) => part !== undefined);
    case "call":
    case "filter":
    case "test":
      return [...(expr.of === undefined ? [] : [expr.of]), ...argumentsOf(expr)];
    case "binary":
      return [expr.left, expr.right];
    case "compare":
      return [expr.first, ...expr.ops.map(({ right }) => right)];
    case "cond":
      return [expr.test, expr.yes, ...(expr.no === undefined ? [] : [expr.no])];
    case "dict":
      return expr.pairs.flat();
    default:
      return expr.items;
  }
}

/** All arguments of a call, a filter or a test. */
export function argumentsOf({ args, kwargs, star, starStar }: Args): readonly Expr[] {
  return [...args, ...kwargs.map(([, value]) => value), ...[star, starStar].filter((part) => part !== undefined)];
}

/** The names that a target gives a value. */
export function targetNames(target: Expr): readonly string[] {
  if (target.t === "tuple") return target.items.flatMap(targetNames);
  return target.t === "name" ? [target.name] : [];
}
