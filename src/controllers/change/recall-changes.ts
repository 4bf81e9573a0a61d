import { z } from "zod";
import type { ChangeRecord } from "../../domain/change-record.ts";
import { isReadable, type IssueFacts, type RepositoryFacts } from "../../domain/issue.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import { withMarks } from "../../observe/marks-of-issue.ts";
import type { Policy } from "../../policy/policy.ts";
import { changeLabelOf } from "../../policy/processes.ts";
import type { Store } from "../../store/store.ts";
import { changeRecord } from "./change-record.ts";
import { changeStatesOf } from "./states-on.ts";

/*
 * What came of changes stands on their issues, closed ones too. A store that is new, or does not know of a repository yet,
 * lists those with the label once, and reads of each what the app remembers there: so a lost store takes no figure with it.
 */

export interface RecallParts {
  readonly reader: Pick<Reader, "issues" | "labelledIssues">;
  readonly store: Pick<Store, "changeRecords" | "settings">;
  readonly markKeys: readonly string[];
}

/** In one sweep; the next one goes on. */
const mostIssues = 200;
/** In one request. */
const atOnce = 20;

const Progress = z.object({
  /** Repositories that were listed, by node id and label. */
  listed: z.array(z.string()),
  /** Issues that nobody has read yet, by who asks for them. */
  left: z.array(z.object({ asker: z.string(), id: z.string() })),
});
type Progress = z.infer<typeof Progress>;

/** @param scope repositories about whose deployments the policy decides */
export async function recallChanges(
  owner: string,
  policy: Policy,
  scope: readonly RepositoryFacts[],
  parts: RecallParts,
): Promise<void> {
  const { settings } = parts.store;
  const name = `changes-recalled:${owner}`;
  const text = await settings.setting(name);
  const before = text === null ? { listed: [], left: [] } : Progress.parse(JSON.parse(text));
  const progress = await withListed(before, policy, scope, parts);
  const batch = progress.left.slice(0, mostIssues);
  for (const asker of new Set(batch.map((each) => each.asker))) {
    const ids = batch.filter((each) => each.asker === asker).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += atOnce) {
      await recall(owner, asker, ids.slice(start, start + atOnce), parts);
    }
  }
  const after = JSON.stringify({ ...progress, left: progress.left.slice(mostIssues) });
  if (after !== text) await settings.setSetting(name, after);
}

async function withListed(
  { listed, left }: Progress,
  policy: Policy,
  scope: readonly RepositoryFacts[],
  { reader }: RecallParts,
): Promise<Progress> {
  const label = changeLabelOf(policy);
  const keyed = [
    ...scope.map((repository) => ({ repository, key: `${repository.id} ${label}` })),
    ...central(policy).map((repository) => ({
      repository,
      key: `${repository.owner}/${repository.name} ${label}`,
    })),
  ].filter(({ key }) => !listed.includes(key));
  const found = [...left];
  for (const asker of new Set(keyed.map(({ repository }) => repository.owner.toLowerCase()))) {
    const theirs = keyed
      .filter(({ repository }) => sameName(repository.owner, asker))
      .map(({ repository: { owner, name } }) => ({ repository: { owner, name }, labels: [label] }));
    for (const closed of [false, true]) {
      const issues = await orNone(reader.labelledIssues(asker, theirs, closed));
      found.push(...issues.map(({ id }) => ({ asker, id })));
    }
  }
  return { listed: [...listed, ...keyed.map(({ key }) => key)], left: found };
}

/** Where the policy wants its change issues, if not in the repository that is deployed. */
function central({ change }: Policy): readonly RepositoryName[] {
  return change?.repository == null ? [] : [change.repository];
}

/** Another owner may have taken the app away since the policy was read. */
async function orNone(listing: ReturnType<Reader["labelledIssues"]>) {
  try {
    return [...(await listing).values()].flatMap((issues) => issues ?? []);
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return [];
    throw error;
  }
}

/** A record that is there is newer than what would be read. */
async function recall(
  owner: string,
  asker: string,
  ids: readonly string[],
  { reader, store, markKeys }: RecallParts,
): Promise<void> {
  const wanted = { roots: [...ids], branches: [], leaves: [], overviews: [], fields: [] };
  const { requested } = await reader.issues(asker, wanted);
  const issues = ids.flatMap((id) => {
    const issue = requested.get(id);
    return issue !== undefined && isReadable(issue) ? [withMarks(issue, { markKeys })] : [];
  });
  const records = issues.flatMap((issue) => recordIn(issue, markKeys));
  const known = await store.changeRecords.knownChanges(
    owner,
    records.map(({ id }) => id),
  );
  for (const record of records.filter(({ id }) => !known.has(id))) {
    await store.changeRecords.keepChange(owner, record);
  }
}

function recordIn(issue: IssueFacts, markKeys: readonly string[]): readonly ChangeRecord[] {
  const marked = issue.mark?.kind === "change" ? issue.mark.keys["change"] : undefined;
  return changeStatesOf(issue, markKeys)
    .flatMap((memory) => {
      const id = memory.change ?? marked;
      if (id === undefined) return [];
      const waits = issue.closed === null && memory.passed === null && memory.word?.kind !== "reject";
      return [changeRecord(id, memory, waits)];
    })
    .slice(0, 1);
}
