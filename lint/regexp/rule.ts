import { superLinear } from "./super-linear.ts";

/*
 * Every regular expression, literal or built, must take linear time: anybody may write 64 KB, and one expression that
 * does not is enough to stop the process for everybody. One that is built must be known without running the program.
 * The shapes below are the few of ESTree that are looked at.
 */

interface Node {
  readonly type: string;
}

interface Literal extends Node {
  readonly value: unknown;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

interface Identifier extends Node {
  readonly name: string;
}

interface TemplateLiteral extends Node {
  readonly quasis: readonly { readonly value: { readonly raw: string; readonly cooked: string } }[];
  readonly expressions: readonly Node[];
}

interface Call extends Node {
  readonly callee: Node & { readonly name?: string };
  readonly arguments: readonly Node[];
}

interface Declaration extends Node {
  readonly kind?: string;
  readonly declaration?: Declaration | null;
  readonly declarations?: readonly { readonly id: Identifier; readonly init: Node | null }[];
}

interface Context {
  readonly filename: string;
  readonly cwd: string;
  report(problem: { node: Node; message: string }): void;
}

export const linearRegexpRule = {
  create(context: Context): Record<string, (node: never) => void> {
    const source = `${context.cwd.replaceAll("\\", "/")}/src/`;
    if (!context.filename.replaceAll("\\", "/").startsWith(source)) return {};
    /** What is declared at the top of the file. */
    const constants = new Map<string, Node>();
    return {
      Program(program: { readonly body: readonly Declaration[] }): void {
        for (const statement of program.body) {
          const { kind, declarations } = statement.declaration ?? statement;
          for (const { id, init } of kind === "const" ? (declarations ?? []) : []) {
            if (init !== null) constants.set(id.name, init);
          }
        }
      },
      Literal(node: Literal): void {
        if (node.regex !== undefined) check(node, node.regex.pattern, node.regex.flags);
      },
      NewExpression: checkCall,
      CallExpression: checkCall,
    };

    function checkCall(node: Call): void {
      if (node.callee.type !== "Identifier" || node.callee.name !== "RegExp") return;
      const [pattern, flags] = node.arguments;
      const text = pattern === undefined ? "" : textOf(pattern, constants);
      const signs = flags === undefined ? "" : textOf(flags, constants);
      if (text !== null && signs !== null) return check(node, text, signs);
      const message =
        "Build an expression of strings that stand at the top of this file, so that its running time can be checked.";
      context.report({ node, message });
    }

    function check(node: Node, pattern: string, flags: string): void {
      const why = superLinear(pattern, flags);
      if (why === null) return;
      const message = `On some text this takes more than linear time, or it cannot be told: ${why}.`;
      context.report({ node, message });
    }
  },
};

/** A text that is known without running the program; null for any other. */
function textOf(node: Node, constants: ReadonlyMap<string, Node>): string | null {
  switch (node.type) {
    case "Literal": {
      const { value } = node as Literal;
      return typeof value === "string" ? value : null;
    }
    case "Identifier": {
      const known = constants.get((node as Identifier).name);
      return known === undefined ? null : textOf(known, constants);
    }
    case "TemplateLiteral":
      return templateText(node as TemplateLiteral, "cooked", constants);
    case "TaggedTemplateExpression": {
      const { tag, quasi } = node as Node & { tag: Node; quasi: TemplateLiteral };
      return isRaw(tag) ? templateText(quasi, "raw", constants) : null;
    }
    default:
      return null;
  }
}

function templateText(
  { quasis, expressions }: TemplateLiteral,
  form: "raw" | "cooked",
  constants: ReadonlyMap<string, Node>,
): string | null {
  const texts = expressions.map((expression) => textOf(expression, constants));
  if (texts.includes(null)) return null;
  return quasis.map(({ value }, index) => `${value[form]}${texts[index] ?? ""}`).join("");
}

/** `String.raw`. */
function isRaw(tag: Node): boolean {
  const { object, property } = tag as Node & { object?: Partial<Identifier>; property?: Partial<Identifier> };
  return object?.name === "String" && property?.name === "raw";
}
