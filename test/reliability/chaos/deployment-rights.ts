import { ancestorsOf } from "../../../src/sandbox/state/ancestry.ts";
import type { PullRequest, WorkflowRun } from "../../../src/sandbox/state/entities.ts";
import { changeIssues, changeOf, mergedPulls, production, standardLabel, type Seen } from "./deploying.ts";

/* Who may let a deployment through, and who has: read from comments, pull requests and deployments. */

/** So old what the app knows of production and of people's words may be. */
const knownMs = 660_000;

/** Why a run may be let through now; null: nobody, and nothing, lets it. */
export function whyPasses(stage: Seen, run: WorkflowRun): string | null {
  if (wasLive(stage, run)) return "rollback";
  if (isStandard(stage, run)) return "standard";
  const words = wordsOf(stage, `${run.repositoryId}/${run.headOid}/${production}`);
  const counting = words.filter(({ counts }) => counts);
  const refusal = counting.findLastIndex((word) => word.word === "reject" && stands(stage, word, run));
  const word = counting.slice(refusal + 1).find((each) => isEnough(stage, each, run));
  return word === undefined ? null : `${word.word} by ${word.by}`;
}

/**
 * The word that has to let a run through which has asked before it; null: there is none, or none of which that is sure.
 * Whether a refusal was said before or after a run asked the app goes by when it heard of that: so it is not told here.
 */
export function mustPass(stage: Seen, run: WorkflowRun): string | null {
  const words = wordsOf(stage, `${run.repositoryId}/${run.headOid}/${production}`);
  const last = words.findLast(({ counts }) => counts);
  if (last === undefined || last.word === "reject" || Date.parse(last.at) <= Date.parse(run.startedAt)) {
    return null;
  }
  const { tables } = stage.sandbox.state;
  const ahead = ancestorsOf(tables, run.headOid);
  const lives = livesSince(stage, run, Date.parse(last.at) - knownMs);
  const authors = lives.flatMap((live) => pullsBetween(stage, live, run.headOid));
  const isOwn = [run.actorId, run.triggeringActorId, ...authors.map(({ authorId }) => authorId)].some(
    (id) => tables.accounts.get(id)?.login === last.by,
  );
  const isSure = last.word === "emergency" || (!isOwn && lives.every((live) => ahead.has(live)));
  return isSure ? `${last.word} by ${last.by}, at ${last.at}` : null;
}

interface Word {
  readonly word: "approve" | "reject" | "emergency";
  /** Login. */
  readonly by: string;
  readonly at: string;
  /** Whether the policy names whoever wrote it for that. */
  readonly counts: boolean;
}

/** What was written on the change's issue, oldest first. */
function wordsOf({ sandbox }: Seen, key: string): readonly Word[] {
  const { tables } = sandbox.state;
  return changeIssues({ sandbox })
    .filter(({ body }) => changeOf(body) === key)
    .flatMap(({ commentIds }) => commentIds.flatMap((id) => tables.comments.get(id) ?? []))
    .flatMap(({ authorId, body, createdAt }): Word[] => {
      const word = kinds[/^\/(\w+)/.exec(body)?.[1] ?? ""];
      const by = tables.accounts.get(authorId ?? "")?.login ?? "";
      return word === undefined ? [] : [{ word, by, at: createdAt, counts: holders[word] === by }];
    })
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const kinds: Readonly<Record<string, Word["word"]>> = {
  godkjenn: "approve",
  avvis: "reject",
  hast: "emergency",
};
/** As in `policies.ts`. */
const holders = { approve: "manager", reject: "manager", emergency: "member" } as const;

/** Nobody evaluates what they have started or written themselves. */
function isEnough(stage: Seen, { word, by, at }: Word, run: WorkflowRun): boolean {
  if (word === "reject") return false;
  if (word === "emergency") return true;
  const { accounts } = stage.sandbox.state.tables;
  const started = new Set([run.actorId, run.triggeringActorId]);
  const wrote = livesSince(stage, run, Date.parse(at) - knownMs).map(
    (live) => new Set(pullsBetween(stage, live, run.headOid).map(({ authorId }) => authorId)),
  );
  return ![...accounts.values()].some(
    ({ id, login }) => login === by && (started.has(id) || wrote.every((authors) => authors.has(id))),
  );
}

/** Whether a refusal takes back what was said before: it was heard long ago, and something waited for it. */
function stands({ sandbox }: Seen, { at }: Word, run: WorkflowRun): boolean {
  const { state } = sandbox;
  const said = Date.parse(at);
  if (said > state.now().getTime() - knownMs) return false;
  const isHeard = [...state.tables.workflowRuns.values()].some(
    ({ headOid, reviews }) =>
      headOid === run.headOid &&
      reviews.some((review) => review.state === "REJECTED" && Date.parse(review.at) >= said),
  );
  return isHeard || Date.parse(run.startedAt) <= said;
}

function wasLive(stage: Seen, run: WorkflowRun): boolean {
  return successes(stage, run).some(({ oid }) => oid === run.headOid);
}

/** All that is new since what is live, or was a short while ago, has the label. */
function isStandard(stage: Seen, run: WorkflowRun): boolean {
  const { labels } = stage.sandbox.state.tables;
  const now = stage.sandbox.state.now().getTime();
  return livesSince(stage, run, now - knownMs).some((live) => {
    const pulls = pullsBetween(stage, live, run.headOid);
    return (
      pulls.length > 0 &&
      pulls.every(({ labelIds }) => labelIds.some((id) => labels.get(id)?.name === standardLabel))
    );
  });
}

function pullsBetween({ sandbox }: Seen, live: string, head: string): readonly PullRequest[] {
  const { tables } = sandbox.state;
  const before = ancestorsOf(tables, live);
  const after = ancestorsOf(tables, head);
  return mergedPulls({ sandbox }).filter(
    ({ mergeCommitOid: oid }) => oid !== null && after.has(oid) && !before.has(oid),
  );
}

/** Commits that were live then or since, but for what came of the run itself. */
function livesSince(stage: Seen, run: WorkflowRun, since: number): readonly string[] {
  const all = successes(stage, run);
  const later = all.filter(({ at }) => at > since);
  const before = all.findLast(({ at }) => at <= since);
  return [...(before === undefined ? [] : [before]), ...later].map(({ oid }) => oid);
}

/** Oldest first. */
function successes({ sandbox }: Seen, { jobIds }: WorkflowRun) {
  const { tables } = sandbox.state;
  const own = new Set(jobIds.map((id) => tables.workflowJobs.get(id)?.deploymentId));
  return [...tables.deployments.values()]
    .filter(({ id }) => !own.has(id))
    .flatMap(({ commitOid: oid, statusIds }) =>
      statusIds
        .flatMap((id) => tables.deploymentStatuses.get(id) ?? [])
        .filter(({ state }) => state === "SUCCESS")
        .map(({ createdAt }) => ({ oid, at: Date.parse(createdAt) })),
    )
    .toSorted((one, other) => one.at - other.at);
}
