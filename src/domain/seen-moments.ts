import type { ShownMoment, ShownNode, ShownThread } from "./shown.ts";

/**
 * What is otherwise now than when the thread was looked at last, and of which GitHub tells no time: an end that was moved, a
 * status of an element, and that something was opened again. It is known from the look that saw it.
 *
 * @param at ISO 8601 instant of the look
 */
export function seenMoments(
  before: readonly ShownNode[],
  { nodes, moments }: ShownThread,
  at: string,
): readonly ShownMoment[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const told = new Set(moments.map(({ node, kind, to }) => JSON.stringify([node, kind, to])));
  return nodes.flatMap((node) => {
    const was = known.get(node.id);
    if (was === undefined || was.kind !== node.kind) return [];
    const seen = (kind: ShownMoment["kind"], from: string | null, to: string): readonly ShownMoment[] =>
      from === to || told.has(JSON.stringify([node.id, kind, to]))
        ? []
        : [{ node: node.id, at, kind, from, to, actor: null, source: "seen" }];
    return [
      ...(was.closed !== null && node.closed === null ? seen("opened", "closed", "open") : []),
      ...(was.kind === "element" && node.kind === "element"
        ? [
            ...seen("status", was.status, node.status),
            ...(node.end === null ? [] : seen("end-date", was.end, node.end)),
          ]
        : []),
    ];
  });
}
