import { ownWritesMs } from "../../change/freshness.ts";
import type { ProductionFacts } from "../../domain/change-control.ts";
import { changeKey } from "../../domain/change-key.ts";
import { sameName } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { HeldChange } from "../../store/held-changes.ts";
import type { Store } from "../../store/store.ts";
import type { Outcome } from "../../work/outcome.ts";
import { settledWrite } from "../thread/own-writes.ts";
import { placeOf, type ChangeLook } from "./change-look.ts";
import { decide } from "./decide.ts";
import { findIssue, type KnownIssue } from "./find-issue.ts";
import type { Governing } from "./governing.ts";
import { issuePlace } from "./issue-place.ts";
import { passAtOnce } from "./pass-at-once.ts";
import { readIssue, type IssueRead, type IssueWanted } from "./read-issue.ts";
import { readProduction } from "./read-production.ts";
import { toldBefore } from "./told.ts";

type Governed = Extract<Governing, { kind: "policy" }>;

/** What is known of production is good enough for somebody's word so long. */
const freshMs = 600_000;
/** GitHub shows what was made a moment ago within that time. */
const unseenMs = 5_000;
/** One change under a policy that has something to say of it, or had when its issue was made. */
export async function evaluateChange(
  look: ChangeLook,
  governing: Governed,
  control: ChangeControl,
): Promise<Outcome> {
  const { key, held, parts } = look;
  const { now, markKeys } = parts;
  const passed = await passAtOnce(look, governing, control, freshMs);
  if (passed !== null) return passed;
  const read = await productionNow(look);
  if (read === null) return await goneRepository(look);
  const reader = createMarkedReader(parts.reader, { markKeys });
  const place = await issuePlace(look, control, read.repository);
  if (place === null)
    return { kind: "later", at: now() + freshMs, reason: "No repository takes the change issue" };
  const known = await findIssue(key, place, held.facts.issue, { reader, store: parts.store, markKeys, now });
  const asker = place.repository.owner;
  const since = now() - ownWritesMs;
  const wanted = {
    recent: (await parts.store.audit.recentWrites(key, since)).flatMap(settledWrite),
    change: key.id,
    asker,
    facts: held.facts,
    governing,
    control,
    deployed: placeOf(held),
    markKeys,
    now: now(),
  };
  const issue = known === null ? null : await readWhereItIs(known, wanted, reader);
  if (known !== null && issue === null && !isDeleted(look)) {
    return { kind: "later", at: now() + unseenMs, reason: "GitHub does not show the change issue" };
  }
  const production = await freshEnough(read.facts, issue, look);
  return await decide({
    look,
    governing,
    control,
    production,
    deployed: read.repository,
    place,
    issue,
    reader,
  });
}

/** One that somebody has transferred is another for GitHub, which forwards its address. */
async function readWhereItIs(
  known: KnownIssue,
  wanted: Omit<IssueWanted, "id">,
  reader: Reader,
): Promise<IssueRead | null> {
  const issue = await readIssue({ id: known.id, ...wanted }, { reader });
  if (issue !== null) return issue;
  const [owner = "", name = "", , number = ""] = new URL(known.url).pathname.split("/").slice(-4);
  const moved = await reader.forwarded(wanted.asker, { owner, name }, Number(number));
  if (moved === null || moved.id === known.id || !sameName(moved.repository.owner, owner)) return null;
  return await readIssue({ id: moved.id, ...wanted }, { reader });
}

async function productionNow(look: ChangeLook) {
  const { key, held, runs, isStale, parts, began } = look;
  const known = held.facts.production;
  const repository = held.facts.deployed;
  if (!isStale && known !== null && repository !== null) return { facts: known, repository };
  const waiting = runs.filter(({ pending, answered }) => pending && answered === null);
  const heldSince = await parts.store.held.heldSince(held);
  const since = (await wasPassed(look.held, parts.store)) ? null : heldSince;
  const wanted = {
    repository: held.repository,
    sha: held.sha,
    environment: held.environment,
    before: Math.min(...waiting.map(({ askedAt }) => askedAt), since ?? began, began),
    isTrusted: async ({ oid, createdAt }: { readonly oid: string; readonly createdAt: string }) =>
      heldSince === null ||
      Date.parse(createdAt) < heldSince ||
      (await wasPassed({ ...held, sha: oid }, parts.store)),
    now: began,
  };
  return await readProduction(key.owner, wanted, parts.reader);
}

/**
 * Whether a job of that commit was let through to the same environment, by the app or in spite of it. Whoever may write a
 * workflow may have its token say that a commit was deployed; since jobs are held, one that none was let through for has not
 * been in production.
 */
async function wasPassed(
  { key: { owner }, repository, environment, sha }: HeldChange,
  { held, audit, changeRecords }: Pick<Store, "held" | "audit" | "changeRecords">,
): Promise<boolean> {
  for (const change of await held.ofCommit(repository, sha)) {
    if (!sameName(change.environment, environment)) continue;
    if (change.facts.memory?.passed != null) return true;
    if ((await toldBefore(change.key, audit)).some(({ state }) => state === "approved")) return true;
  }
  // Where the store was lost, the issue tells.
  return await changeRecords.wasPassed(changeKey(owner, { repository, sha, environment }).id);
}

/** Somebody evaluates by what is in production now, not by what was some time ago. */
async function freshEnough(
  facts: ProductionFacts,
  issue: IssueRead | null,
  look: ChangeLook,
): Promise<ProductionFacts> {
  const isSaid =
    issue?.requests.some(({ commands }) => commands.some(({ kind }) => kind === "approve")) ?? false;
  if (!isSaid || look.began - facts.readAt < freshMs) return facts;
  return (await productionNow({ ...look, isStale: true }))?.facts ?? facts;
}

/** What cannot be seen runs nothing; its issue, where one stands elsewhere, tells what it was. */
async function goneRepository({ key, held, parts }: ChangeLook): Promise<Outcome> {
  await parts.store.held.keepHeld(key, { facts: held.facts, open: false });
  return { kind: "done", wrote: 0 };
}

/** It was there a minute ago, and somebody has deleted it: the change is told of anew. */
function isDeleted({ held, began }: ChangeLook): boolean {
  return held.facts.readAt > 0 && began - held.facts.readAt > 60_000;
}
