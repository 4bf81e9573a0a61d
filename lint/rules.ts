import { posix } from "node:path";
import { machinesClock } from "./clocks.ts";
import { linearRegexpRule } from "./regexp/rule.ts";
import { layerOf, mayImportOurs, mayImportPackage } from "./layers.ts";

/*
 * Rules that oxlint does not have. Its `no-restricted-imports` knows no allow-list (no look-around in its
 * patterns, no negation of relative paths) and does not see `import()`; nothing of it tells `new Date()`
 * from `new Date(text)`. The shapes below are the few of ESTree that are looked at.
 */

interface Node {
  readonly type: string;
}

interface Context {
  readonly filename: string;
  readonly cwd: string;
  report(problem: { node: Node; message: string }): void;
}

interface Literal extends Node {
  readonly value: unknown;
}

interface ImportOrExport extends Node {
  readonly source: Literal | null;
  readonly importKind?: "type" | "value";
  readonly exportKind?: "type" | "value";
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
}

interface Call extends Node {
  readonly callee: Named;
  readonly arguments: readonly Node[];
}

interface Named extends Node {
  readonly name?: string;
}

interface Member extends Node {
  readonly object: Named;
  readonly property: Named & { readonly value?: unknown };
}

type Visitor = Record<string, (node: never) => void>;

/** Every way to name a module: import, export from, import() as expression and as type. */
const layersRule = {
  create(context: Context): Visitor {
    const path = relativeTo(context, "src/");
    if (path === null) return {};
    return {
      ImportDeclaration: (node: ImportOrExport) => check(node, node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node: ImportOrExport) => check(node, node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node: ImportOrExport) => check(node, node.source, isTypeOnly(node)),
      ImportExpression: (node: ImportOrExport) => check(node, node.source, false),
      TSImportType: (node: ImportOrExport) => check(node, node.source, true),
    };

    function check(node: Node, source: Literal | null, typeOnly: boolean): void {
      if (source === null || path === null) return;
      const message = judge(path, source.value, typeOnly);
      if (message !== null) context.report({ node, message });
    }
  },
};

/** What the clock says is given to pure code, never asked for. */
const noClockRule = {
  create(context: Context): Visitor {
    const check = (node: Call) => {
      if (asksTheDate(node))
        context.report({ node, message: "This asks the clock; take the time as an argument." });
    };
    return { NewExpression: check, CallExpression: check };
  },
};

/** A test is given its clock, too: what is dated by the machine's passes on some days only. */
const givenClockRule = {
  create(context: Context): Visitor {
    if (machinesClock[relativeTo(context, "") ?? ""] !== undefined) return {};
    const refuse = (node: Node) =>
      context.report({ node, message: "This reads the machine's date: take `now` of test/given-clock.ts." });
    const check = (node: Call) => {
      if (asksTheDate(node)) refuse(node);
    };
    return {
      NewExpression: check,
      CallExpression: check,
      MemberExpression(node: Member) {
        const named = node.property.name ?? node.property.value;
        if (isNamed(node.object, "Date") && named === "now") refuse(node);
      },
    };
  },
};

/** `new Date()`, or `Date()` with whatever it is given. */
function asksTheDate({ type, callee, arguments: given }: Call): boolean {
  return isNamed(callee, "Date") && (type === "CallExpression" || given.length === 0);
}

function isNamed(node: Named, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

export default {
  meta: { name: "redthread" },
  rules: {
    layers: layersRule,
    "no-clock": noClockRule,
    "given-clock": givenClockRule,
    "linear-regexp": linearRegexpRule,
  },
};

function judge(path: string, specifier: unknown, typeOnly: boolean): string | null {
  if (typeof specifier !== "string")
    return "Import a module by a plain string, so that its layer can be checked.";
  const layer = layerOf(path);
  if (layer === undefined) return `src/${path} has no row in lint/layers.ts: give it one.`;
  if (!specifier.startsWith(".")) {
    return mayImportPackage(layer, specifier)
      ? null
      : `${layer.name} may not import the package ${specifier}.`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (mayImportOurs(layer, target, typeOnly)) return null;
  const hint = mayImportOurs(layer, target, true) ? " but as a type" : "";
  return `${layer.name} may not import ${target}${hint} (lint/layers.ts).`;
}

function isTypeOnly(node: ImportOrExport): boolean {
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const specifiers = node.specifiers ?? [];
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier.importKind === "type" || specifier.exportKind === "type")
  );
}

/** Null for a file that is not in the folder. */
function relativeTo(context: Context, folder: string): string | null {
  const root = `${context.cwd.replaceAll("\\", "/")}/${folder}`;
  const filename = context.filename.replaceAll("\\", "/");
  return filename.startsWith(root) ? filename.slice(root.length) : null;
}
