import { itemOf } from "../change/card.ts";
import { kindOf, type Change } from "../change/kinds.ts";
import type { MadeThing } from "../change/made-things.ts";
import type { Target } from "../domain/reference.ts";
import type { Made } from "../github/writer.ts";

/** What the waves so far have made, by the target that the plan gave it. */
export type Registry = Map<Target, MadeThing>;

/** Notes what a change made, and under which title: a new issue brings its project items along. */
export function register(change: Change, made: Made, registry: Registry, title: string | null = null): void {
  const [target] = kindOf(change).makes(change);
  if (target === undefined) return;
  const number = made.number ?? null;
  const birth = kindOf(change).birth(change);
  const reference =
    birth?.kind === "issue" && number !== null
      ? `${birth.repository.owner}/${birth.repository.name}#${number}`
      : null;
  registry.set(target, { id: made.id, title, number, url: made.url ?? null, reference });
  for (const item of made.items ?? []) {
    registry.set(itemOf(target, item.projectId), {
      id: item.id,
      title: null,
      number: null,
      url: null,
      reference: null,
    });
  }
}
