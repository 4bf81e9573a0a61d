import type { Change } from "../domain/action.ts";
import type { Refused } from "./apply.ts";
import type { Printer } from "./printer.ts";
import { mutationOf } from "./mutation.ts";
import type { Prepared } from "./audit-rows.ts";
import type { Sent } from "./send-wave.ts";

/*
 * What GitHub refuses in one form it may take in another, and a refusal that is as good as a yes to somebody else
 * must not be answered as if all had been done.
 */

/** Those that are to be sent once more in another form, in it. */
export async function amended(sent: readonly Sent[], printer: Printer): Promise<readonly Prepared[]> {
  const changes = sent.flatMap((one) => {
    const change = otherForm(one);
    return change === null ? [] : [{ action: one.prepared.action, change }];
  });
  return await Promise.all(
    changes.map(async (one) => ({ ...one, mutation: await mutationOf(one.change, printer) })),
  );
}

/**
 * A create is refused as a whole where GitHub does not let the issue lie under its parent, such as one that has a
 * hundred sub-issues since it was read: without a native parent the link in its body and in the overview stands. An
 * overview that somebody has deleted since is written anew at once, because what was decided stands nowhere else.
 */
export function otherForm({ outcome, prepared: { change } }: Sent): Change | null {
  if (outcome.kind !== "refused") return null;
  if (outcome.type === "UNPROCESSABLE" && change.kind === "create-issue" && change.parent !== null) {
    return { ...change, parent: null };
  }
  if (outcome.type === "NOT_FOUND" && change.kind === "overview" && change.comment !== null) {
    return { ...change, comment: null };
  }
  return null;
}

/** Somebody else has made the label since: what needs it is not done, and will be when it is seen. */
export function isNameTaken({ action, type }: Refused): boolean {
  return action.change.kind === "create-label" && type === "UNPROCESSABLE";
}

/** Whoever has been answered is not listened to again. */
export function isAnswer(change: Change): boolean {
  return change.kind === "react" || (change.kind === "comment" && change.content.kind === "reply");
}
