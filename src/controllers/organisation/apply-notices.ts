import type { Logger } from "pino";
import { applyPlan } from "../../apply/apply.ts";
import type { Printer } from "../../apply/printer.ts";
import { nowhere } from "../../change/touched.ts";
import type { Plan } from "../../change/plan.ts";
import { consentToOneself } from "../../domain/consent.ts";
import { keyText } from "../../domain/key.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import type { Writer } from "../../github/writer.ts";
import type { Audit } from "../../store/audit.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import type { Notices } from "./notices.ts";

export interface ApplyNoticesParts {
  readonly writer: Writer;
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly audit: Audit;
  readonly printer: Printer;
  /** Told of what GitHub refuses, for nobody else is. */
  readonly logger: Logger;
  readonly now: () => number;
}

/** Writes what was planned, as a thread's plan is written. What is refused is tried again at the next look. */
export async function applyNotices(
  plan: Plan,
  { all, place }: Notices,
  { lease, cause }: Pick<Attempt, "lease" | "cause">,
  parts: ApplyNoticesParts,
): Promise<Outcome> {
  const { key } = plan;
  const { logger, ...tools } = parts;
  const applied = await applyPlan(plan, {
    ...tools,
    lease,
    cause,
    again: false,
    snapshot: {
      key,
      issues: new Map(all.map((issue) => [issue.id, issue])),
      memory: null,
      overview: null,
      catalogue: {
        repositories: new Map([[repositoryText(place.repository), place]]),
        projects: new Map(),
      },
    },
    // Notices stand where the owner's own policy does, so nobody else's consent counts.
    wall: { consents: new Map([consentToOneself(key.owner)]), places: nowhere },
  });
  for (const { action, type, message } of applied.refused) {
    logger.warn(
      { key: keyText(key), kind: action.change.kind, owner: action.owner, type, said: message },
      "write refused",
    );
  }
  const { wrote, later, lookAgain } = applied;
  if (later !== null) return { kind: "later", ...later };
  const times = [plan.again, lookAgain].filter((time) => time !== null);
  return times.length === 0 ? { kind: "done", wrote } : { kind: "done", wrote, again: Math.min(...times) };
}
