import type { Logger } from "pino";
import { applyPlan, nothingApplied } from "../../apply/apply.ts";
import type { Applied } from "../../apply/applied.ts";
import { createPrinter } from "../../apply/printer.ts";
import { silentAudit } from "../../apply/silent-audit.ts";
import { consentToOneself } from "../../domain/consent.ts";
import { keyText } from "../../domain/key.ts";
import { isQuiet, type Plan } from "../../change/plan.ts";
import { nowhere } from "../../change/touched.ts";
import type { World } from "../../domain/world.ts";
import type { CatalogueCache } from "../../github/catalogue-cache.ts";
import type { Reader } from "../../github/reader.ts";
import type { Writer } from "../../github/writer.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import { homesOf } from "../../observe/marks-of-issue.ts";
import type { Policies } from "../../policies.ts";
import { placesIn } from "../../plan/places.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Audit } from "../../store/audit.ts";
import type { Projection } from "../../store/projection.ts";
import type { Attempt } from "../../work/outcome.ts";
import { madeNodes } from "./keep.ts";
import { learnLabels } from "./learn-labels.ts";

export interface ApplyingParts {
  readonly writer: Writer;
  /** Takes the place of the writer where nothing may be written. */
  readonly dryRunWriter: Writer;
  readonly reader: Reader;
  readonly audit: Audit;
  readonly projection: Pick<Projection, "addNodes">;
  readonly catalogue: CatalogueCache;
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages, for people to follow. */
  readonly webUrl: string;
  /** `MODE` of the environment: `observe` holds for every policy. */
  readonly mode: "act" | "observe";
  readonly policies: Pick<Policies, "inForce">;
  readonly template: (owner: string, path: string) => Promise<string | null>;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Applies a thread's plan, or only says what it would do. */
export async function applyThread(
  plan: Plan,
  world: World,
  policy: Policy,
  attempt: Attempt & { readonly again?: boolean },
  parts: ApplyingParts,
): Promise<Applied> {
  const { reader, now, markKeys, webUrl, projection } = parts;
  const logger = parts.logger.child({ key: keyText(plan.key), cause: attempt.cause });
  // Asked anew, whatever the plan went by: an owner may have taken its consent back meanwhile.
  const { policy: inForce } = await parts.policies.inForce(plan.key.owner);
  const acts = parts.mode === "act" && policy.mode === "act";
  if (!isQuiet(plan)) logger.info({ acts, policy: plan.policy, actions: actionsOf(plan) }, "plan");
  const applied = await applyPlan(plan, {
    writer: acts ? parts.writer : parts.dryRunWriter,
    audit: acts ? parts.audit : silentAudit,
    printer: createPrinter({
      policy,
      key: plan.key,
      markKeys,
      webUrl,
      template: async (path) => await parts.template(plan.key.owner, path),
    }),
    lease: attempt.lease,
    again: attempt.again ?? false,
    cause: attempt.cause,
    reader: createMarkedReader(reader, { markKeys, homes: homesOf(policy) }),
    snapshot: world,
    wall: {
      consents: inForce?.consents ?? new Map([consentToOneself(plan.key.owner)]),
      places: inForce === null ? nowhere : placesIn(inForce),
    },
    now,
    ...(acts ? { onMade: async (made) => await projection.addNodes(plan.key, madeNodes(plan, made)) } : {}),
  });
  for (const { action, type } of applied.refused) {
    logger.warn({ kind: action.change.kind, owner: action.owner, type }, "write refused");
  }
  if (acts) learnLabels(plan, applied, parts.catalogue);
  // What a dry run made exists nowhere, and must not be remembered.
  return acts ? applied : nothingApplied();
}

/** Kinds and reasons, without the texts. */
function actionsOf(plan: Plan): readonly { kind: string; reason: string; owner: string }[] {
  return plan.waves
    .flat()
    .map(({ change, reason, owner }) => ({ kind: change.kind, reason: reason.id, owner }));
}
