import type { Logger } from "pino";
import { applyPlan, nothingApplied } from "../apply/apply.ts";
import type { Applied } from "../apply/applied.ts";
import type { Printer } from "../apply/printer.ts";
import { silentAudit } from "../apply/silent-audit.ts";
import { isQuiet, type Plan } from "../change/plan.ts";
import type { Wall } from "../change/touched.ts";
import type { ProjectCatalogue, RepositoryCatalogue } from "../domain/catalogue.ts";
import type { IssueFacts, Unreadable } from "../domain/issue.ts";
import { keyText } from "../domain/key.ts";
import { projectText, repositoryText } from "../domain/reference.ts";
import type { Reader } from "../github/reader.ts";
import type { Writer } from "../github/writer.ts";
import type { Audit } from "../store/audit.ts";
import type { Attempt, Outcome } from "../work/outcome.ts";

/*
 * Applies a plan for a key that is no thread: what it writes on was read issue by issue, and there is no overview whose
 * memory would tell what became of a write.
 */

export interface ApplyKeyParts {
  readonly writer: Writer;
  /** Takes the place of the writer where nothing may be written. */
  readonly dryRunWriter: Writer;
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly audit: Audit;
  readonly printer: Printer;
  /** Told of what GitHub refuses, for nobody else is. */
  readonly logger: Logger;
  readonly now: () => number;
}

/** What the plan was made from, and what it may do. */
export interface KeyRead {
  readonly issues: Iterable<IssueFacts | Unreadable>;
  readonly repositories: Iterable<RepositoryCatalogue>;
  readonly projects: Iterable<ProjectCatalogue>;
  /** By the policy in force, asked anew: an owner may have taken its consent back meanwhile. */
  readonly wall: Pick<Wall, "consents" | "places">;
  /** False under `mode: observe` of the policy and under `MODE=observe`: what would be written is only logged. */
  readonly acts: boolean;
}

export async function applyKey(
  plan: Plan,
  { issues, repositories, projects, wall, acts }: KeyRead,
  { lease, cause }: Pick<Attempt, "lease" | "cause">,
  parts: ApplyKeyParts,
): Promise<Applied> {
  const { logger, dryRunWriter, ...tools } = parts;
  const key = keyText(plan.key);
  if (!isQuiet(plan)) logger.info({ key, acts, policy: plan.policy, actions: actionsOf(plan) }, "plan");
  const applied = await applyPlan(plan, {
    ...tools,
    ...(acts ? {} : { writer: dryRunWriter, audit: silentAudit }),
    lease,
    cause,
    again: false,
    snapshot: {
      key: plan.key,
      issues: new Map([...issues].map((issue) => [issue.id, issue])),
      memory: null,
      overview: null,
      catalogue: {
        repositories: new Map([...repositories].map((place) => [repositoryText(place.repository), place])),
        projects: new Map([...projects].map((project) => [projectText(project), project])),
      },
    },
    wall,
  });
  for (const { action, type, message } of applied.refused) {
    logger.warn({ key, kind: action.change.kind, owner: action.owner, type, said: message }, "write refused");
  }
  // What a dry run made exists nowhere, and must not be remembered.
  return acts ? applied : nothingApplied();
}

/** What is refused is tried again at the next look. */
export function outcomeOfKey(plan: Plan, { later, wrote, lookAgain }: Applied): Outcome {
  if (later !== null) return { kind: "later", ...later };
  const times = [plan.again, lookAgain].filter((time) => time !== null);
  return times.length === 0 ? { kind: "done", wrote } : { kind: "done", wrote, again: Math.min(...times) };
}

/** Kinds and reasons, without the texts. */
function actionsOf(plan: Plan): readonly { kind: string; reason: string; owner: string }[] {
  return plan.waves
    .flat()
    .map(({ change, reason, owner }) => ({ kind: change.kind, reason: reason.id, owner }));
}
