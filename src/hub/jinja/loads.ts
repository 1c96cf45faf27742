import { fail } from "./exceptions.ts";
import { parseExpression } from "./expressions.ts";
import type { Token } from "./lexer.ts";
import type { Statement } from "./nodes.ts";
import { expectName, isName, isOp, next, type Parser, peek, skipName } from "./stream.ts";
import { nameTarget } from "./targets.ts";

/** `extends`, `include`, `import` and `from`: they parse, but the hub has no templates to load. */
export function parseLoad(p: Parser, { text, index: at }: Token): Statement {
  const tag = text as "extends" | "include" | "import" | "from";
  const template = parseExpression(p);
  const names: string[] = [];
  if (tag === "include") {
    if (isName(p, "ignore") && isName(p, "missing", 1)) skipTwo(p);
    skipContext(p);
  } else if (tag === "import") {
    expectName(p, "as");
    names.push(nameTarget(p).name);
    skipContext(p);
  } else if (tag === "from") {
    expectName(p, "import");
    parseImports(p, names);
  }
  return { t: "load", tag, template, names, at };
}

function skipTwo(p: Parser): void {
  next(p);
  next(p);
}

function skipContext(p: Parser): boolean {
  const found = (isName(p, "with") || isName(p, "without")) && isName(p, "context", 1);
  if (found) skipTwo(p);
  return found;
}

function parseImports(p: Parser, names: string[]): void {
  for (;;) {
    if (names.length > 0) {
      if (!isOp(p, ",")) return;
      next(p);
    }
    if (peek(p).type !== "name") expectName(p);
    if (skipContext(p)) return;
    const { name, at } = nameTarget(p);
    if (name.startsWith("_")) fail(`A name that starts with '_', as '${name}', cannot be imported`, at);
    names.push(skipName(p, "as") ? nameTarget(p).name : name);
    if (skipContext(p) || !isOp(p, ",")) return;
  }
}
