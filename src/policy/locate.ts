import { isMap, isScalar, isSeq } from "yaml";
import type { Pair, ParsedNode } from "yaml";
import type { Path } from "./problem.ts";

/** Both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Offset of what a path leads to: of the key, or of the value under it. Where the path leads out
 * of the file (a required key that is missing, a value that a preset brought), of the last thing
 * on the way that is there; by its key, which is what a reader looks for.
 */
export function locateNode(root: ParsedNode | null, path: Path, at: "key" | "value"): number {
  let node: ParsedNode | null | undefined = root;
  let offset = root?.range[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const pair = pairOf(node.items, step);
      if (pair === undefined) return offset;
      node = pair.value;
      const wantsValue = last && at === "value" && hasText(node);
      offset = wantsValue ? (node?.range[0] ?? offset) : pair.key.range[0];
    } else if (isSeq<ParsedNode>(node)) {
      const item: ParsedNode | undefined = typeof step === "number" ? node.items[step] : undefined;
      if (item === undefined) return offset;
      node = item;
      offset = item.range[0];
    } else {
      return offset;
    }
  }
  return offset;
}

function pairOf(
  items: readonly Pair<ParsedNode, ParsedNode | null>[],
  step: string | number,
): Pair<ParsedNode, ParsedNode | null> | undefined {
  return items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
}

/** An empty value has a position of its own, on the next line as often as not. */
function hasText(node: ParsedNode | null): boolean {
  return node !== null && node.range[1] > node.range[0];
}
