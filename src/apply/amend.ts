import type { Change } from "../domain/action.ts";
import type { Plan } from "../domain/plan.ts";
import { isLasting } from "../domain/refusal.ts";
import type { AuditRow } from "../store/audit.ts";
import type { Applied } from "./apply.ts";
import { lookBeforeCreate } from "./look-before-create.ts";
import type { LookTools } from "./look-before-create.ts";
import type { Printer } from "./printer.ts";
import { mutationOf } from "./mutation.ts";
import type { Prepared } from "./audit-rows.ts";
import type { Sent } from "./send-wave.ts";

/* What GitHub refuses in one form it may take in another. */

export interface Amended {
  readonly toSend: readonly Prepared[];
  /** Set where one must wait, for nobody knows whether it was made in that form before. */
  readonly waiting: Applied["later"];
}

/** Those that are to be sent once more in other forms, in them. */
export async function amended(
  sent: readonly Sent[],
  plan: Plan,
  openRows: readonly AuditRow[],
  tools: LookTools & { readonly printer: Printer; readonly again: boolean },
): Promise<Amended> {
  const toSend: Prepared[] = [];
  let waiting: Applied["later"] = null;
  for (const one of sent) {
    const { action, change: refused } = one.prepared;
    for (const form of otherForms(one, tools.again)) {
      let change = form;
      if (change.kind === "overview" && refused.kind === "overview") {
        const look = await lookBeforeCreate(change, action.owner, plan, openRows, tools, refused.comment);
        if (look.kind === "wait") {
          waiting = { at: look.until, reason: "The outcome of a create is not known yet" };
          continue;
        }
        // Written anew already, by a request that was not answered.
        if (look.kind === "found") change = { ...change, comment: look.made.id };
      }
      toSend.push({ action, change, mutation: await mutationOf(change, tools.printer) });
    }
  }
  return { toSend, waiting };
}

/**
 * A create is refused as a whole where GitHub does not let the issue lie under its parent, such as one that has a
 * hundred sub-issues since it was read: without a native parent the link in its body and in the overview stands. An
 * overview that somebody has deleted since is written anew at once, because what was decided stands nowhere else.
 *
 * @param again what was kept of GitHub has been read anew, so it is no reason any more: one label, the type or an
 * assignee may be
 */
export function otherForms({ outcome, prepared: { change } }: Sent, again: boolean): readonly Change[] {
  if (outcome.kind !== "refused") return [];
  const { type } = outcome;
  if (type === "NOT_FOUND" && change.kind === "overview" && change.comment !== null) {
    return [{ ...change, comment: null }];
  }
  if (again && !isLasting(type)) return partsOf(change);
  const isNested = change.kind === "create-issue" && change.parent !== null;
  return type === "UNPROCESSABLE" && isNested ? [{ ...change, parent: null }] : [];
}

/** Each label for itself; an issue without what it can be without. */
function partsOf(change: Change): readonly Change[] {
  switch (change.kind) {
    case "add-labels":
    case "remove-labels":
      return change.labels.length < 2 ? [] : change.labels.map((label) => ({ ...change, labels: [label] }));
    case "create-issue": {
      const plain = { ...change, typeId: null, assignees: [], projects: [], labels: [] };
      const isPlain = [change.assignees, change.projects, change.labels].every(({ length }) => length === 0);
      return isPlain && change.typeId === null ? [] : [plain];
    }
    default:
      return [];
  }
}
