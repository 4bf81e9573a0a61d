import { mayHoldRights } from "../../domain/actor.ts";
import type { Tick } from "../../domain/gate.ts";
import type { TickedCause } from "../../domain/status-memory.ts";
import type { NamedCause, NamedCode } from "../../domain/matter.ts";

/*
 * What an incident is due to, as people say: by a box of its card that somebody has ticked, else by what its text names. The
 * text counts as its author's word, so it must be the word of somebody with a role or write permission; another's is
 * proposed on the card. Nothing is told from times.
 */

const causeBox = "cause:";

export function causeBoxOf(id: string): string {
  return causeBox + id;
}

/**
 * The box that stands ticked after these ticks, oldest first: the newest of those that are. Whoever may edit the app's
 * comment has write permission, and a bot is nobody who knows.
 */
export function afterTicks(before: TickedCause | null, ticks: readonly Tick[]): TickedCause | null {
  let cause = before;
  for (const { box, ticked, actor, at } of ticks) {
    if (!box.startsWith(causeBox) || !mayHoldRights(actor)) continue;
    const id = box.slice(causeBox.length);
    if (ticked) cause = { id, by: actor, at };
    else if (cause?.id === id) cause = null;
  }
  return cause;
}

export interface CauseFacts {
  readonly ticked: TickedCause | null;
  readonly named: NamedCause | null;
  /** Id of the newest deployment of its product before it. */
  readonly offered: string | null;
  /** Leads to the deployment that brought something to users first; null where there is none. */
  readonly behind: (id: string) => string | null;
  /** Ids of the changes that closed the incident. */
  readonly fixes: ReadonlySet<string>;
  /** ISO 8601. */
  readonly openedAt: string;
}

export interface CauseFound {
  /** Null: nobody has said. */
  readonly cause: { readonly id: string; readonly by: string; readonly how: "box" | "text" } | null;
  /** What the card proposes, in order, the ticked one among them; the person decides. */
  readonly boxes: readonly string[];
  /** Why what is named is only proposed, or was not found. */
  readonly says:
    | { readonly kind: "nothing" }
    | { readonly kind: "unconfirmed"; readonly author: string }
    | { readonly kind: "several" }
    | { readonly kind: "unfound"; readonly names: readonly string[] };
}

/** A card is no list. */
const mostBoxes = 4;

export function findCause({ ticked, named, offered, ...facts }: CauseFacts): CauseFound {
  const meant = named === null ? [] : meantBy(named, facts);
  const [only, ...others] = meant;
  const isSaid = named !== null && only !== undefined && others.length === 0 && named.rights === "held";
  const proposed = isSaid ? [] : [...meant.map(({ id }) => id), ...(offered === null ? [] : [offered])];
  const boxes = [...(ticked === null ? [] : [ticked.id]), ...proposed];
  const cause =
    ticked === null
      ? isSaid
        ? ({ id: only.id, by: named.author, how: "text" } as const)
        : null
      : ({ id: ticked.id, by: ticked.by, how: "box" } as const);
  return {
    cause,
    boxes: withoutTwins(boxes, facts.behind).slice(0, mostBoxes),
    says: cause === null && named !== null ? sayOf(named, meant) : { kind: "nothing" },
  };
}

function sayOf({ rights, author, unfound }: NamedCause, meant: readonly NamedCode[]): CauseFound["says"] {
  if (meant.length > 1) return { kind: "several" };
  if (meant.length === 1 && rights === "none") return { kind: "unconfirmed", author };
  if (meant.length === 0 && unfound.length > 0) return { kind: "unfound", names: unfound };
  return { kind: "nothing" };
}

/**
 * One for each deployment that is meant: a release, and a pull request in it, are the same. In the body people also name
 * what mended it, so what closed the incident, or came after it, is no cause there.
 */
function meantBy(
  { where, found }: NamedCause,
  { behind, fixes, openedAt }: Pick<CauseFacts, "behind" | "fixes" | "openedAt">,
): readonly NamedCode[] {
  const possible = found.filter(
    ({ id, at }) => !fixes.has(id) && (where === "section" || Date.parse(at) <= Date.parse(openedAt)),
  );
  const once = new Map<string, NamedCode>();
  for (const code of possible) {
    const deployment = behind(code.id) ?? code.id;
    if (!once.has(deployment)) once.set(deployment, code);
  }
  return [...once.values()];
}

function withoutTwins(ids: readonly string[], behind: (id: string) => string | null): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => {
    const deployment = behind(id) ?? id;
    return seen.has(deployment) ? false : seen.add(deployment);
  });
}
