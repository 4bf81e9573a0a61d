/**
 * What an owner lets the policy of another one do with its things. `issues`: spawn issues in backlogs, and put those
 * on its boards; `portfolio`: rule an initiatives repository; `roadmap`: rule a roadmap repository; `projects`: put
 * cards of any issue on its boards.
 */
export const uses = ["issues", "portfolio", "roadmap", "projects"] as const;
export type Use = (typeof uses)[number];

/** What one owner lets another one do; without the app there is nobody to ask, and nothing is let. */
export interface Consent {
  readonly installed: boolean;
  readonly uses: ReadonlySet<Use>;
}

/** By the login, in lower case, of the owner that consents; who is not in it consents to nothing. */
export type Consents = ReadonlyMap<string, Consent>;

/** Whether an owner has anything to do with a policy; what may be read with its token, `consentsTo` says. */
export function consentsToAny(consents: Consents, owner: string): boolean {
  return (consents.get(owner.toLowerCase())?.uses.size ?? 0) > 0;
}

/** Whether an owner lets one of these be done with its things. */
export function consentsTo(consents: Consents, owner: string, ...anyOf: readonly Use[]): boolean {
  const consent = consents.get(owner.toLowerCase());
  return anyOf.some((use) => consent?.uses.has(use) ?? false);
}

/** Of its own things an owner's policy may do everything. */
export function consentToOneself(owner: string): readonly [string, Consent] {
  return [owner.toLowerCase(), { installed: true, uses: new Set(uses) }];
}
