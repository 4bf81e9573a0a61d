import { isDeepStrictEqual } from "node:util";
import { createPrinter } from "../../apply/printer.ts";
import type { Applied } from "../../apply/applied.ts";
import { isDeploymentAnswer } from "../../change/deployment-answer.ts";
import type { Plan } from "../../change/plan.ts";
import { processIssueTarget } from "../../change/process-issue.ts";
import { nowhere } from "../../change/touched.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { consentsTo, consentToOneself } from "../../domain/consent.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Language } from "../../domain/language.ts";
import { repositoryText, sameName } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import { changeStatus } from "../../plan/change/plan-change.ts";
import { wayOf, type HeldChange, type HeldFacts } from "../../store/held-changes.ts";
import type { Outcome } from "../../work/outcome.ts";
import { applyKey, outcomeOfKey } from "../apply-key.ts";
import { wakeCarried } from "../thread/held-changes.ts";
import { learnLabels } from "../thread/learn-labels.ts";
import type { ChangeLook } from "./change-look.ts";
import type { Governing } from "./governing.ts";

export interface ApplyChangeInput {
  readonly look: ChangeLook;
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly language: Language;
  /** Whose policy decides, and who lets it use what; null: nobody's does. */
  readonly governing: Pick<Extract<Governing, { kind: "policy" }>, "owner" | "policy"> | null;
  /** Where the issue stands, or is to; null: nothing is written on one. */
  readonly place: RepositoryCatalogue | null;
  readonly issue: IssueFacts | null;
  readonly kept: HeldFacts;
  /** Whether anything may still happen to it. */
  readonly isOpen: boolean;
}

const afterMs = 60_000;

export interface AppliedChange {
  readonly outcome: Outcome;
  readonly kept: HeldFacts;
}

/** Keeps what was decided, carries it out, and keeps what was made. */
export async function applyChange(plan: Plan, input: ApplyChangeInput): Promise<AppliedChange> {
  const { look, reader, language, governing, place, issue, isOpen } = input;
  const { key, attempt, parts } = look;
  const { store, markKeys, webUrl, logger, now } = parts;
  const facts = input.kept;
  const isTold = isDeepStrictEqual(toldOf(look.held), toldOf({ facts, open: isOpen }));
  const carried = isTold ? [] : [...look.held.facts.items, ...facts.items];
  // Whoever dies on the way leaves the first wish.
  await wakeCarried(carried, store, now() + afterMs);
  await store.held.keepHeld(key, { facts, open: isOpen });
  const applied = await applyKey(
    plan,
    {
      issues: issue === null ? [] : [issue],
      repositories: place === null ? [] : [place],
      wall: wallOf(key.owner, place, governing),
      projects: [],
      acts: true,
    },
    attempt,
    {
      writer: parts.writer,
      dryRunWriter: parts.dryRunWriter,
      reader,
      audit: store.audit,
      printer: createPrinter({
        policy: { language, teams: [] },
        key,
        markKeys,
        webUrl,
        template: () => Promise.resolve(null),
      }),
      logger,
      now,
    },
  );
  learnLabels(plan, applied, parts.catalogue);
  const kept = withMade(facts, applied);
  const known = kept.issue ?? null;
  if (known !== null && place !== null) {
    const node = { id: known.id, role: "change", place: repositoryText(place.repository) };
    await store.projection.addNodes(key, [node]);
  }
  await store.held.keepHeld(key, { facts: kept, open: isOpen });
  await wakeCarried(carried, store, now());
  return { outcome: refusedOutcome(key.owner, applied) ?? outcomeOfKey(plan, applied), kept };
}

/**
 * Whose policy decides was found out by the owners' own policies. It makes issues in its own owner's repositories, and in
 * those of whoever lets it.
 */
function wallOf(owner: string, place: RepositoryCatalogue | null, governing: ApplyChangeInput["governing"]) {
  const other = place === null ? owner : place.repository.owner;
  const isLet =
    governing !== null &&
    (sameName(other, governing.owner) || consentsTo(governing.policy.consents, other, "issues"));
  const others = isLet && !sameName(other, owner) ? [consentToOneself(other)] : [];
  return {
    consents: new Map([consentToOneself(owner), ...others]),
    places: others.length === 0 ? nowhere : { ...nowhere, portfolio: place?.repository ?? null },
  };
}

/** All of it that an overview tells. */
function toldOf(change: Pick<HeldChange, "facts" | "open">) {
  return { way: wayOf(change), items: change.facts.items };
}

function withMade(kept: HeldFacts, { made }: Applied): HeldFacts {
  const issue = made.get(processIssueTarget);
  const comment = made.get(changeStatus);
  const known =
    issue === undefined || issue.number === null || issue.url === null
      ? kept.issue
      : { id: issue.id, number: issue.number, url: issue.url };
  return { ...kept, issue: known, comment: comment?.id ?? kept.comment };
}

/** Without the permission all jobs wait, and nothing that the app could do would change that. */
function refusedOutcome(owner: string, { refused }: Applied): Outcome | null {
  const isForbidden = refused.some(
    ({ action, type }) => isDeploymentAnswer(action.change) && type === "FORBIDDEN",
  );
  if (!isForbidden) return null;
  return { kind: "park", reason: { id: "permission", args: { owner, permission: "deployments: write" } } };
}
