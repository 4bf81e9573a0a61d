import type { AssignableFacts } from "../../domain/assignable.ts";
import type { Assignee } from "../../domain/issue.ts";
import type { Responsible } from "../../domain/wheel-content.ts";

export interface Chosen {
  readonly assignee: Assignee | null;
  readonly responsible: Responsible;
}

/**
 * The first holder whom GitHub lets assign and who is not busy; where all are busy, the first. A team cannot be assigned.
 *
 * @param holders `@login` and `@org/team`, whoever is in charge first
 * @param assignable those of the users whom GitHub lets assign, by login in lower case
 */
export function responsibleFor(
  role: string | null,
  holders: readonly string[],
  assignable: ReadonlyMap<string, AssignableFacts>,
): Chosen {
  const users = holders
    .filter((holder) => !holder.includes("/"))
    .flatMap((holder) => assignable.get(loginOf(holder)) ?? []);
  const free = users.find(({ busy }) => busy === null);
  const chosen = free ?? users[0] ?? null;
  const before = chosen === null ? [] : users.slice(0, users.indexOf(chosen));
  const logins = holders.filter((holder) => !holder.includes("/")).map((holder) => holder.replace(/^@/, ""));
  const inFront = logins.slice(
    0,
    logins.findIndex((login) => login.toLowerCase() === chosen?.login.toLowerCase()),
  );
  const absent = (chosen === null ? logins : inFront).filter((login) => !assignable.has(login.toLowerCase()));
  return {
    assignee: chosen === null ? null : { id: chosen.id, login: chosen.login },
    responsible: {
      role,
      assigned: chosen?.login ?? null,
      busy: before.map(({ login, busy }) => ({ login, until: busy?.until ?? null })),
      absent,
      teams: holders.filter((holder) => holder.includes("/")),
      isHeld: holders.length > 0,
    },
  };
}

export function loginOf(holder: string): string {
  return holder.replace(/^@/, "").toLowerCase();
}
