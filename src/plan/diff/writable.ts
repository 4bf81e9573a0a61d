import type { Action } from "../../change/action.ts";
import { kindOf, type Change } from "../../change/kinds.ts";
import type { Wall } from "../../change/touched.ts";
import { wallRefusal } from "../../change/wall.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Case } from "../decisions.ts";
import { mayWriteOn, placesIn } from "../places.ts";

/**
 * The actions on things that may be written to. What is archived is left as it is, and so is what its owner does not
 * let be; the wish stays, and is carried out when that has changed. The writer asks once more.
 */
export function writableOf(input: Case, actions: readonly Action[]): readonly Action[] {
  const { world } = input;
  const births = new Map(
    actions.flatMap(({ change }) => {
      const birth = kindOf(change).birth(change);
      return birth?.kind === "issue" ? [[birth.makes, birth.repository] as const] : [];
    }),
  );
  const wall: Wall = {
    snapshot: world,
    consents: world.consents,
    places: placesIn(input.policy),
    made: (issue) => births.get(issue) ?? null,
  };
  return actions.filter((action) => isOpen(input, action.change) && wallRefusal(action, wall) === null);
}

function isOpen({ world }: Case, change: Change): boolean {
  return kindOf(change)
    .writesOn(change)
    .every((id) => {
      const issue = world.issues.get(id);
      return id === world.root || !isReadable(issue) || mayWriteOn(world, issue);
    });
}
