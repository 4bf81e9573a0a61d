import { ownWritesMs } from "../../change/freshness.ts";
import { kindOf } from "../../change/kinds.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { NoticeContent } from "../../domain/notice.ts";
import { sameName } from "../../domain/reference.ts";
import { certaintyMs } from "../../domain/timing.ts";
import type { Reader } from "../../github/reader.ts";
import type { OpenWrite, SettledWrite } from "../../observe/input.ts";
import { foundAmong } from "../../observe/unconfirmed-creates.ts";
import type { Audit } from "../../store/audit.ts";
import { openWrite, settledWrite } from "../thread/own-writes.ts";

/* What there is of the notices of an owner: what GitHub shows, and what the app knows of its own last writes besides. */

export interface Notices {
  /** The config repository, as the catalogue has it. */
  readonly place: RepositoryCatalogue;
  /** Newest first. */
  readonly all: readonly IssueFacts[];
  /** What a notice may be made about, or is noted on, at this moment: nobody knows, and nothing is written there. */
  readonly awaited: ReadonlySet<string>;
  /** Ids of those that were given their note a moment ago. */
  readonly noted: ReadonlySet<string>;
  /** When to look for what was made and does not show yet; null: all shows. Milliseconds since the epoch. */
  readonly again: number | null;
}

export interface NoticeParts {
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly audit: Audit;
  readonly config: { readonly repository: string };
  readonly now: () => number;
}

/** Until what was made and does not show is looked for once more. */
const unseenMs = 15_000;

/**
 * Null where the owner has no such repository, or the app may not see it. Creates whose answer was lost and which are
 * there are settled.
 */
export async function readNotices(key: Key, parts: NoticeParts): Promise<Notices | null> {
  const { reader, audit, config, now } = parts;
  const name = { owner: key.owner, name: config.repository };
  const place = [...(await reader.repositories(key.owner, [name])).values()][0];
  // GitHub forwards the name of a repository that went to another owner, in whose issues nothing of this one's is said.
  if (place == null || !sameName(place.repository.owner, key.owner)) return null;
  if (place.repository.archived) return null;
  const open = (await audit.openRows(key)).flatMap(openWrite);
  const created = await reader.createdIssues(key.owner, place.repository, new Date(0).toISOString());
  const shown = created.filter(({ mark }) => mark?.kind === "notice");
  const all = await withDoubtful(shown, open, key, reader);
  const found = foundAmong(open, { key, issues: all, root: null });
  await audit.settle(found.map(({ id, made }) => ({ id, outcome: "done", result: made })));
  const settled = new Set(found.map(({ id }) => id));
  const lost = open.filter(({ id, intendedAt }) => !settled.has(id) && now() < intendedAt + certaintyMs);
  const recent = (await audit.recentWrites(key, now() - ownWritesMs)).flatMap(settledWrite);
  const unseen = recent.filter(
    ({ change, made }) =>
      kindOf(change).birth(change)?.kind === "issue" && !all.some(({ id }) => id === made.id),
  );
  return {
    place,
    all,
    awaited: new Set([...lost, ...unseen].flatMap(({ change }) => awaitedFor(change))),
    noted: new Set(recent.flatMap(({ change }) => (change.kind === "comment" ? [change.issue] : []))),
    again: unseen.length === 0 ? null : now() + unseenMs,
  };
}

/** With those read whole that a lost answer was about: comments and events tell what became of it. */
async function withDoubtful(
  shown: readonly IssueFacts[],
  open: readonly OpenWrite[],
  { owner }: Key,
  reader: Pick<Reader, "issues">,
): Promise<readonly IssueFacts[]> {
  const written = new Set(open.flatMap(({ change }) => kindOf(change).writesOn(change)));
  const roots = shown.map(({ id }) => id).filter((id) => written.has(id));
  if (roots.length === 0) return shown;
  const { requested } = await reader.issues(owner, { roots, branches: [], leaves: [], fields: [] });
  return shown.map((issue) => {
    const whole = requested.get(issue.id);
    return isReadable(whole) ? whole : issue;
  });
}

/** Of a notice that is made all that are about the same, whatever version; of a note what it stands on. */
function awaitedFor(change: SettledWrite["change"]): readonly string[] {
  if (kindOf(change).birth(change) === null) return [];
  if (change.kind === "notice") return [change.content.kind];
  return change.kind === "comment" ? [change.issue] : [];
}

/** The one about it that is open. */
export function openNotice(all: readonly IssueFacts[], about: NoticeContent["kind"]): IssueFacts | undefined {
  return all.find(({ mark, closed }) => closed === null && mark?.keys["about"] === about);
}
