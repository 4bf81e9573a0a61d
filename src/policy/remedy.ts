import { uses, type Consents, type Use } from "../domain/consent.ts";
import type { UnruledReference } from "./foreign-reference.ts";

/** What other owners would have to let a policy do, for it to use all that it names of theirs. */
export interface Remedy {
  /** Login of the other owner. */
  readonly owner: string;
  /** All that it would then let be done, what it lets now among them. */
  readonly uses: readonly Use[];
}

/** One for each owner whose consent is wanting; where another policy goes first, consent is of no help. */
export function remediesFor(unruled: readonly UnruledReference[], consents: Consents): readonly Remedy[] {
  const wanting = unruled.filter(({ why }) => why === "not-accepted" || why === "not-installed");
  const owners = Map.groupBy(wanting, ({ owner }) => owner.toLowerCase());
  return [...owners].map(([login, theirs]) => {
    const now: ReadonlySet<Use> = consents.get(login)?.uses ?? new Set<Use>();
    const wanted = new Set([...now, ...theirs.map(({ needs: [first] }) => first)]);
    return { owner: theirs[0]?.owner ?? login, uses: uses.filter((use) => wanted.has(use)) };
  });
}

/** The lines of the other owner's policy, for the policy of `self`. */
export function remedyYaml({ uses: wanted }: Remedy, self: string): string {
  const isPlain = wanted.length === 1 && wanted[0] === "issues";
  return `accepts:\n  - ${isPlain ? self : `{ owner: ${self}, for: [${wanted.join(", ")}] }`}`;
}
