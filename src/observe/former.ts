import type { IssueFacts } from "../domain/issue.ts";
import type { OverviewFacts } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import { readMovedMark } from "../markdown/marks.ts";

export interface FormerOptions {
  readonly reader: Pick<Reader, "forwarded">;
  /** Whose installation reads. */
  readonly owner: string;
  readonly markKeys: readonly string[];
}

/**
 * What the root was before it was transferred, by node id: a transfer changes ids, and the overview that came
 * along is signed for the old one. Anybody who may edit comments could copy another issue's overview here, so
 * its mark counts only where GitHub itself forwards the old address to this issue. Null where it does not.
 */
export async function formerOf(
  root: IssueFacts,
  overview: OverviewFacts | null,
  { reader, owner, markKeys }: FormerOptions,
): Promise<string | null> {
  if (overview === null || overview.comment.mark !== null) return null;
  const reading = readMovedMark(overview.comment.body, "initiative", markKeys);
  if (reading.state !== "valid") return null;
  const { initiative = "", address = "" } = reading.mark.keys;
  const [, account, name, number] = /^([^/]+)\/([^/#]+)#(\d+)$/.exec(address) ?? [];
  if (account === undefined || name === undefined || initiative === root.id) return null;
  const forwarded = await reader.forwarded(owner, { owner: account, name }, Number(number));
  return forwarded?.id === root.id ? initiative : null;
}
