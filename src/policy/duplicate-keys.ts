import { isMap, isScalar, isSeq } from "yaml";
import type { ParsedNode } from "yaml";
import { shown } from "./problem.ts";

interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

/**
 * Keys that stand twice in one map, at their second place; twenty at most. The library's own check
 * compares every key with every other. `__proto__` counts as double: it names nothing of ours, and
 * what reads the map afterwards passes over it in silence. The nesting is bounded already.
 */
export function duplicateKeys(node: ParsedNode | null): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  collect(node, found);
  return found.slice(0, 20);
}

function collect(node: ParsedNode | null, found: DuplicateKey[]): void {
  if (isSeq<ParsedNode>(node)) {
    for (const item of node.items) collect(item, found);
  } else if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const seen = new Set<string>(["__proto__"]);
    for (const { key, value } of node.items) {
      if (isScalar(key)) {
        const name = String(key.value);
        if (seen.has(name) && found.length < 20) {
          found.push({ key: shown(name), offset: key.range[0] });
        }
        seen.add(name);
      }
      collect(value, found);
    }
  }
}
