import { Refusal } from "../state/refusal.ts";

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
  readonly totalCount: number;
}

/**
 * One page of a list. A cursor names the element by its key, with its place as a fallback: a page taken while the list
 * changes neither repeats nor skips what stayed.
 */
export function connect<Element, Node>(
  all: readonly Element[],
  args: PageArguments,
  keyOf: (element: Element) => string,
  toNode: (element: Element) => Node,
): Connection<Node> {
  const start = args.after == null ? 0 : placeOf(all, keyOf, args.after, -1) + 1;
  const end = args.before == null ? all.length : placeOf(all, keyOf, args.before, 0);
  let from = start;
  let to = Math.max(start, end);
  if (typeof args.first === "number") to = Math.min(to, from + args.first);
  if (typeof args.last === "number") from = Math.max(from, to - args.last);
  const edges = all.slice(from, to).map((element, offset) => ({
    cursor: cursorOf(keyOf(element), from + offset),
    node: toNode(element),
  }));
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
    },
    totalCount: all.length,
  };
}

/** The usual case: entities with ids. */
export function connectEntities<Entity extends { readonly id: string }>(
  all: readonly Entity[],
  args: PageArguments,
): Connection<Entity> {
  return connect(
    all,
    args,
    (entity) => entity.id,
    (entity) => entity,
  );
}

function cursorOf(key: string, place: number): string {
  return Buffer.from(`cursor:v2:${place}:${key}`).toString("base64");
}

/** `shift` is added to the old place of an element that is gone. */
function placeOf<Element>(
  all: readonly Element[],
  keyOf: (element: Element) => string,
  cursor: string,
  shift: number,
): number {
  const parsed = /^cursor:v2:(\d+):(.*)$/.exec(Buffer.from(cursor, "base64").toString("utf8"));
  if (parsed === null) {
    throw new Refusal("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  const [, place = "0", key = ""] = parsed;
  const guess = all[Number(place)];
  if (guess !== undefined && keyOf(guess) === key) return Number(place);
  const found = all.findIndex((element) => keyOf(element) === key);
  return found === -1 ? Number(place) + shift : found;
}
