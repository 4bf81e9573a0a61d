import { kindOf, type Change } from "../change/kinds.ts";
import type { Plan } from "../change/plan.ts";
import type { AuditRow } from "../store/audit.ts";
import type { Applied } from "./applied.ts";
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
  for (const write of sent) {
    const { action, change: refused } = write.prepared;
    for (const form of otherForms(write, tools.again)) {
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
 * What may be sent at once in place of what was refused.
 *
 * @param again what was kept of GitHub has been read anew, so it is no reason any more: one label, the type or an
 * assignee may be
 */
export function otherForms({ outcome, prepared: { change } }: Sent, again: boolean): readonly Change[] {
  if (outcome.kind !== "refused") return [];
  return kindOf(change).otherForms?.(change, { type: outcome.type, again }) ?? [];
}
