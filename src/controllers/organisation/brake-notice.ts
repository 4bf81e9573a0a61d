import { mayHoldRights } from "../../domain/actor.ts";
import type { Key } from "../../domain/key.ts";
import type { Language } from "../../domain/language.ts";
import { because } from "../../domain/reason.ts";
import { reasonText } from "../../messages/reason.ts";
import { renderBrake } from "../../messages/notice.ts";
import { readTasks } from "../../markdown/tasks.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import { countOf, readHeld, release } from "./brake.ts";
import { isAbout } from "./notices.ts";
import type { Notices } from "./notices.ts";

/**
 * What the brake holds is listed on one issue, whose only task releases it. GitHub lets nobody but those with
 * write permission edit the body of an issue that is not their own, so a person who has ticked it was allowed to. A
 * tick of another app is nobody's: it is left standing, and releases nothing.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/editing-an-issue
 */
export async function keepBrakeNotice(
  key: Key,
  notices: Notices,
  {
    language,
    store,
    now,
  }: { readonly language: Language; readonly store: Store; readonly now: () => number },
): Promise<void> {
  const open = notices.all.find((issue) => issue.closed === null && isAbout(issue, { about: "brake" }));
  const held = await readHeld(key.owner, store.settings);
  const reason = because("brake", { count: held === null ? 0 : countOf(held), limit: held?.limit ?? 0 });
  if (held === null) {
    // Nothing waits any more: the policy was changed again, or people did one by one what was held.
    if (open !== undefined) await notices.close(open, null, reason);
    return;
  }
  const count = countOf(held);
  // The release is the first task; what follows it is a list of what waits.
  if (open !== undefined && readTasks(open.body, open.repository)[0]?.ticked === true) {
    const { editor } = open;
    if (editor?.kind !== "person" || !mayHoldRights(editor.login)) return;
    // Wanted before what was held is forgotten: what fails in between is done again.
    await store.work.want(
      held.waiting.map((one) => one.key),
      { due: now(), priority: Priority.sweep, cause: held.cause },
    );
    await release(key.owner, now(), store.settings);
    const released = because("brake-released", { actor: editor.login });
    return await notices.close(open, reasonText(released, language), released);
  }
  const changes = held.waiting.flatMap((one) => one.changes);
  const text = renderBrake({ count, limit: held.limit, changes }, language);
  const subject = { about: "brake", version: held.cause } as const;
  if (open !== undefined) return await notices.edit(open, subject, text, reason);
  // One that a person closed without a tick says no to this occasion.
  if (!notices.all.some((issue) => isAbout(issue, subject))) await notices.open(subject, text, reason);
}
