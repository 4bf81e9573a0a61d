import { createHash } from "node:crypto";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { Reader } from "../../github/reader.ts";
import { readMinutes } from "../../markdown/minutes-lines.ts";
import { wheelTitle } from "../../messages/wheel-issue.ts";
import { isOf } from "../../plan/wheel/due-items.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { Policy } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";
import { wheelsIn, type Wheel } from "../../policy/wheels.ts";
import type { Store } from "../../store/store.ts";
import type { Found } from "../sweep/compare.ts";
import { lookAtDecisions } from "./look-at-decisions.ts";
import { readKept, type KeptProduct } from "./kept-product.ts";
import { idsOf } from "./read-product.ts";

/*
 * Finds what webhooks missed of products. Their issues and those of their open activities are read together, and a product
 * is looked at where they are not as they were when it needed nothing, or its part of the policy is not.
 */

export interface LookAtProductsParts {
  readonly reader: Pick<Reader, "decisionFiles" | "issues" | "labelledIssues" | "listDecisions">;
  readonly store: Pick<Store, "decisions" | "memory" | "projection">;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  readonly now: () => number;
}

interface Known {
  readonly wheel: Wheel;
  readonly key: Key;
  readonly kept: KeptProduct | null;
  readonly ids: readonly string[];
}

export async function lookAtProducts(
  owner: string,
  policy: Policy,
  parts: LookAtProductsParts,
): Promise<readonly Found[]> {
  const wheels = wheelsIn(policy);
  const keys = wheels.map(({ key }): Key => ({ kind: "product", owner, id: key }));
  const gone = await goneKeys(owner, keys, parts);
  const decided = await lookAtDecisions(owner, policy, parts);
  if (keys.length === 0) return gone;
  const kept = await readKept(keys, parts.store);
  const known = wheels.map((wheel): Known => {
    const key: Key = { kind: "product", owner, id: wheel.key };
    const own = kept.get(keyText(key)) ?? null;
    const ids =
      own === null ? [] : [...(own.issue === null ? [] : [own.issue]), ...idsOf(own.state, parts.now())];
    return { wheel, key, kept: own, ids };
  });
  const issues = await readTogether(owner, policy, known, parts);
  const seen = await parts.store.projection.fingerprintsOf(keys);
  const labelled = await labelledSince(owner, policy, known, parts);
  return [
    ...gone,
    ...known.flatMap(({ wheel, key, kept: own, ids }): Found[] => {
      const print = productPrint(wheel, ids, issues);
      if (
        own !== null &&
        seen.get(keyText(key)) === print &&
        !labelled.has(wheel.key) &&
        !decided.has(wheel.key)
      )
        return [];
      const { language, key: product, name } = wheel;
      const made = own?.issue == null ? [wheelTitle({ kind: "product", product, name }, language)] : [];
      return [{ key, creations: made, again: null }];
    }),
  ];
}

/** As a product reads when it needs nothing. */
export function productPrint(
  wheel: Wheel,
  ids: readonly string[],
  issues: ReadonlyMap<string, IssueFacts | Unreadable>,
): string {
  const shown = ids.map((id) => {
    const issue = issues.get(id);
    if (!isReadable(issue)) return [id, issue?.unreadable ?? null];
    const comments = issue.comments.map((comment) => [comment.id, comment.editedAt, comment.answered]);
    const { approved } = readMinutes(issue.body);
    return [id, issue.title, issue.closed, issue.repository.archived, approved, comments];
  });
  const text = JSON.stringify([wheel, shown]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** Those of products that the policy has no more. */
async function goneKeys(
  owner: string,
  keys: readonly Key[],
  { store }: LookAtProductsParts,
): Promise<readonly Found[]> {
  const there = new Set(keys.map(keyText));
  const known = await store.projection.keysOfOwner(owner);
  return known
    .filter((key) => key.kind === "product" && !there.has(keyText(key)))
    .map((key) => ({ key, creations: [], again: null }));
}

/** A hundred issues a request, with the token of whoever owns them. */
async function readTogether(
  owner: string,
  policy: Policy,
  known: readonly Known[],
  { reader }: LookAtProductsParts,
): Promise<ReadonlyMap<string, IssueFacts | Unreadable>> {
  const byAsker = Map.groupBy(known, ({ wheel }) => askerOf(wheel.repository, owner, policy));
  const issues = new Map<string, IssueFacts | Unreadable>();
  for (const [asker, theirs] of byAsker) {
    const roots = [...new Set(theirs.flatMap(({ ids }) => ids))];
    if (roots.length === 0) continue;
    const read = await reader.issues(asker, { roots, branches: [], leaves: [], fields: [] });
    for (const [id, issue] of read.requested) issues.set(id, issue);
  }
  return issues;
}

/** Keys of the products in whose repository something has a label that an activity follows, and has not followed yet. */
async function labelledSince(
  owner: string,
  policy: Policy,
  known: readonly Known[],
  { reader }: LookAtProductsParts,
): Promise<ReadonlySet<string>> {
  const waiting = known.flatMap((each) => {
    const labels = each.wheel.activities.flatMap(({ when }) => (when.kind === "label" ? [when.label] : []));
    return labels.length === 0 ? [] : [{ ...each, labels }];
  });
  const found = new Set<string>();
  const byAsker = Map.groupBy(waiting, ({ wheel }) => askerOf(wheel.repository, owner, policy));
  for (const [asker, theirs] of byAsker) {
    const places = theirs.map(({ wheel, labels }) => ({ repository: wheel.repository, labels }));
    const listed = await reader.labelledIssues(asker, places);
    for (const { wheel, kept } of theirs) {
      const open = listed.get(repositoryText(wheel.repository)) ?? [];
      const followers = wheel.activities.filter(({ when }) => when.kind === "label");
      const isFollowed = (id: string) =>
        followers.some((activity) =>
          kept?.state?.settled.some((each) => each.occurrence === id && isOf(activity, each.activity)),
        );
      if (open.some(({ id }) => !isFollowed(id))) found.add(wheel.key);
    }
  }
  return found;
}
