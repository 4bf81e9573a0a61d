import type { Logger } from "pino";
import { createPrinter } from "../../apply/printer.ts";
import type { Key } from "../../domain/key.ts";
import type { GitHub } from "../../github/client.ts";
import type { Writer } from "../../github/writer.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import type { Policies } from "../../policies.ts";
import { policySetting } from "../../policies.ts";
import type { PolicyInForce } from "../../policy/in-force.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { applyNotices } from "./apply-notices.ts";
import { brakeNotice } from "./brake-notice.ts";
import { consentNotice } from "./consent-notice.ts";
import { withEarlierRows } from "./earlier-rows.ts";
import { openNotice, readNotices } from "./notices.ts";
import { planNotices } from "./plan-notices.ts";
import { policyNotice } from "./policy-notice.ts";

export interface OrganisationParts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly dryRunWriter: Writer;
  readonly config: { readonly repository: string; readonly path: string };
  readonly mode: "act" | "observe";
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * The owner's policy: when another one is in force than before, all of the owner's threads are looked at under
 * it, and those of the owners that it accepts issues from; and what must be said of the policy and of the brake
 * stands on issues in the config repository.
 */
export async function reconcileOrganisation(
  key: Key,
  attempt: Attempt,
  parts: OrganisationParts,
): Promise<Outcome> {
  const inForce = await parts.policies.refresh(key.owner);
  const before = await parts.store.settings.setting(policySetting(key.owner));
  if (before !== null && isGone(inForce)) {
    const { repository, path } = parts.config;
    return {
      kind: "park",
      reason: { id: "policy-gone", args: { file: `${key.owner}/${repository}/${path}` } },
    };
  }
  await tellAll(key, inForce, before, parts);
  // Nobody reads a plan of notices that are not written, so they are not even read.
  const acts = parts.mode === "act" && inForce.policy?.mode !== "observe";
  if (!acts || isGone(inForce)) return { kind: "done", wrote: 0 };
  return await keepNotices(key, inForce, attempt, parts);
}

/** Neither one that holds nor one that is broken: whoever governed by it must be told that nobody does any more. */
function isGone({ policy, broken }: PolicyInForce): boolean {
  return policy === null && broken === null;
}

async function tellAll(
  key: Key,
  { sha, policy }: PolicyInForce,
  before: string | null,
  { store, policies, now, logger }: OrganisationParts,
): Promise<void> {
  if (sha === null || sha === before) return;
  const installed = new Set(await policies.owners());
  await store.settings.setSetting(policySetting(key.owner), sha);
  const accepted = (policy?.accepts ?? []).map(({ owner }) => owner.toLowerCase());
  const naming = await namingOf(key.owner, policies);
  const owners = new Set([key.owner, ...naming, ...accepted.filter((owner) => installed.has(owner))]);
  const sweeps = [...owners].map((owner): Key => ({ kind: "sweep", owner, id: owner }));
  // What they must be told of their own policies may have changed as well.
  const notices = naming.map((owner): Key => ({ kind: "organisation", owner, id: owner }));
  await store.work.want([...sweeps, ...notices], {
    due: now(),
    priority: Priority.due,
    cause: `policy:${sha}`,
  });
  logger.info({ owner: key.owner, policy: sha }, "policy in force");
}

/** The owners whose policies name something of this one: what this one consents to is their business. */
async function namingOf(owner: string, policies: Policies): Promise<readonly string[]> {
  const { governed, failed } = await policies.all();
  return [
    ...governed.filter(({ names }) => names.includes(owner)).map((entry) => entry.owner),
    ...failed.keys(),
  ];
}

async function keepNotices(
  key: Key,
  inForce: PolicyInForce,
  attempt: Attempt,
  parts: OrganisationParts,
): Promise<Outcome> {
  const { store, github, config, markKeys, webUrl, now, logger } = parts;
  const reader = createMarkedReader(github.reader, { markKeys });
  const audit = withEarlierRows(store.audit);
  const notices = await readNotices(key, { reader, audit, config, now });
  if (notices === null) return { kind: "done", wrote: 0 };
  const language = inForce.policy?.language ?? "nb";
  const place = { path: config.path, url: `${webUrl}/${key.owner}/${config.repository}` };
  const desired = [
    policyNotice(inForce, place),
    consentNotice(inForce, key.owner, place, language),
    await brakeNotice(key.owner, openNotice(notices.all, "brake"), { store, now }),
  ];
  const printer = createPrinter({
    policy: { language, teams: [] },
    key,
    markKeys,
    webUrl,
    template: () => Promise.resolve(null),
  });
  const plan = planNotices(
    desired.filter((notice) => notice !== null),
    notices,
    {
      key,
      policy: inForce.sha ?? inForce.broken?.sha ?? "",
      print: (change) => printer.notice(change),
      now: now(),
    },
  );
  return await applyNotices(plan, notices, attempt, {
    writer: github.writer,
    dryRunWriter: parts.dryRunWriter,
    reader,
    audit,
    printer,
    logger,
    now,
  });
}
