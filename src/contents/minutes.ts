import type { Economy } from "../domain/economy.ts";
import type { DecisionList, DeliveryList, LastMeeting, MinutesFilling, Since } from "../domain/filling.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";
import type { SettledOccurrence } from "../domain/product-state.ts";
import { readMinutes } from "../markdown/minutes-lines.ts";

export interface MinutesGiven {
  readonly since: Since;
  /** The one before; null: there is none. */
  readonly last: SettledOccurrence | null;
  /** As it stands now; null: nobody can read it. */
  readonly lastIssue: IssueFacts | Unreadable | null;
  /** Id of the repository where this one is made. */
  readonly place: string;
  readonly deliveries: DeliveryList;
  readonly decisions: DecisionList;
  readonly economy: Economy;
}

/** Longer lists are no list of what is to be done. */
const mostTasks = 50;

/** What the issue of a meeting is filled with. */
export function minutesOf({ since, last, lastIssue, place, ...rest }: MinutesGiven): MinutesFilling {
  return { kind: "minutes", since, last: lastMeeting(last, lastIssue, place), ...rest };
}

/** Of one that was taken to another repository, where others read, the address alone. */
function lastMeeting(
  last: SettledOccurrence | null,
  issue: MinutesGiven["lastIssue"],
  place: string,
): LastMeeting | null {
  if (last === null || last.issue === null) return null;
  const { held } = last;
  if (issue === null || !isReadable(issue) || issue.repository.id !== place || issue.illegible === true) {
    const { reference } = last.issue;
    return { link: { ...last.issue, title: reference ?? last.issue.title }, held, approved: null, tasks: [] };
  }
  const { approved, tasks } = readMinutes(issue.body);
  const { url, title } = issue;
  return { link: { ...last.issue, title, url }, held, approved, tasks: tasks.slice(0, mostTasks) };
}
