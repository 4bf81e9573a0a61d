import { sameName } from "../domain/reference.ts";
import { consentsTo, type Use } from "../domain/consent.ts";
import type { Action } from "./action.ts";
import { kindOf } from "./kinds.ts";
import type { Touched, Wall } from "./touched.ts";

/*
 * What may be written for a key, going by what GitHub said of the things and by what their owners consent to, and by
 * nobody's plan. Each write goes to one owner's things with that owner's token: the key's own owner's always, another
 * one's only for what that one consents to. Whose a thing is, is looked up by its id. What nobody knows is not written to.
 */

/** Why a write is not sent: it would go to things of `owner`, who consents to none of `lacks`. */
export interface WallRefusal {
  /** Null: nobody knows whose it is. */
  readonly owner: string | null;
  readonly lacks: readonly Use[];
}

/** Null where the write may be sent. */
export function wallRefusal(
  { change, owner: by }: Pick<Action, "change" | "owner">,
  wall: Wall,
): WallRefusal | null {
  const { owner: self } = wall.snapshot.key;
  const [target, ...beside] = kindOf(change).touches(change, wall);
  const isOwn = ({ owner }: Touched) => (owner === null ? sameName(by, self) : sameName(owner, self));
  const isLet = (touched: Touched) =>
    isOwn(touched) || (touched.owner !== null && consentsTo(wall.consents, touched.owner, ...touched.anyOf));
  // Whose token writes must be whose thing it is.
  const isTheirs = target.owner === null || sameName(target.owner, by);
  const refused = isTheirs ? [target, ...beside].find((touched) => !isLet(touched)) : target;
  return refused === undefined ? null : { owner: refused.owner, lacks: refused.anyOf };
}
