import type { ChangeCase, HeldRun } from "./change-case.ts";

/*
 * Whoever started a run, opened a pull request in it, or wrote a commit of it alone or with others, does not evaluate it,
 * unless the policy lets them; nor does whoever let it pass without an evaluation.
 */

/**
 * Logins, in lower case, of who has written what is in the change, also of who had when it was looked at before: what is
 * live, or is said to be, is no more what it brings.
 */
export function authorsOf({
  production,
  memory,
}: Pick<ChangeCase, "production" | "memory">): readonly string[] {
  const wrote = [
    ...production.pulls.flatMap(({ author }) => author ?? []),
    ...production.difference.commits.flatMap(({ authors }) => authors),
  ];
  return [...new Set([...(memory?.authors ?? []), ...wrote.map((login) => login.toLowerCase())])];
}

/** Logins, in lower case, of those who started what waits, or all there was where nothing does, and of its authors. */
export function startersOf({
  runs,
  production,
  memory,
}: Pick<ChangeCase, "runs" | "production" | "memory">): ReadonlySet<string> {
  const waiting = runs.filter(({ pending }) => pending);
  const started = (waiting.length > 0 ? waiting : runs).flatMap(({ actor, triggeredBy }) => [
    actor,
    triggeredBy,
  ]);
  const passed = memory?.passed ?? null;
  const isAfter = waiting.length === 0 && (passed?.as === "emergency" || passed?.as === "bypassed");
  const passers = isAfter && passed?.by != null ? [passed.by] : [];
  const wrote = authorsOf({ production, memory });
  return new Set([...[...started, ...passers].map((login) => login.toLowerCase()), ...wrote]);
}

/** Whether somebody's evaluation counts for a run: for one that they started themselves it does not. */
export function countsFor(
  login: string,
  { actor, triggeredBy }: Pick<HeldRun, "actor" | "triggeredBy">,
  { self }: ChangeCase["control"],
): boolean {
  return self || ![actor, triggeredBy].some((starter) => starter.toLowerCase() === login.toLowerCase());
}
