import { isReadable, noDetails, type IssueFacts, type Unreadable } from "../domain/issue.ts";

/**
 * State, title and place, however deep the issue was read: what is only looked at is the same in every
 * observation, whether it was read for this thread or stands in another that was read along with it.
 */
export function summaryOf(issue: IssueFacts | Unreadable): IssueFacts | Unreadable {
  return isReadable(issue) ? shownOf(issue) : issue;
}

function shownOf({ illegible: _, ...issue }: IssueFacts): IssueFacts {
  return { ...issue, ...noDetails };
}
