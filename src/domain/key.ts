import { z } from "zod";

/** What is done about each stands in `controllers.ts`. */
export const keyKinds = [
  "initiative",
  "element",
  "organisation",
  "sweep",
  "changes",
  "repository",
  "change",
  "process",
  "product",
] as const;
export type KeyKind = (typeof keyKinds)[number];

/**
 * What one reconcile is about. A webhook, a sweep and a due time all only ever name a key;
 * what to do about it follows from what GitHub says when the key is worked on.
 *
 * - `initiative`: an initiative and its whole thread; `id` is the node id.
 * - `element`: a roadmap element without an initiative, the root of a thread of its own.
 * - `organisation`: the policy, its notice, and the brake; `id` is the owner's login in lower case.
 * - `sweep`: compares every thread of an owner with what was seen last; `id` as for organisation.
 * - `changes`: the same for those of which GitHub tells that something has changed; `id` as for organisation.
 * - `process`: an issue in one process or several, with the cards that the app writes on it; `id` is its node id.
 * - `repository`: what was released and deployed from it, and which changes that has; `id` is its node id.
 * - `product`: the roles, the wheel and the issue of a product; `id` is its key, `portfolio` of the portfolio's own.
 * - `change`: a production deployment that waits until its change is evaluated; `id` as in `change-key.ts`.
 */
export const Key = z.object({
  kind: z.enum(keyKinds),
  /** The login of the account whose policy governs the key, in lower case. */
  owner: z.string().min(1),
  id: z.string().min(1),
});
export type Key = z.infer<typeof Key>;

/** The key as one string, the primary key of the work table: `initiative:digdir:I_kwDO…`. */
export function keyText(key: Key): string {
  return `${key.kind}:${key.owner}:${key.id}`;
}

/** The inverse of {@link keyText}. Throws a ZodError on anything else. */
export function parseKey(text: string): Key {
  const [kind, owner, ...rest] = text.split(":");
  return Key.parse({ kind, owner, id: rest.join(":") });
}
