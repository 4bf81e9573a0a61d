import { z } from "zod";
import { auditedChange } from "../../apply/audit-rows.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { repositoryText, type RepositoryName } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import { portfolioKey, type Wheel } from "../../policy/wheels.ts";
import type { MadeOccurrence } from "../../plan/wheel/settle.ts";
import type { Audit } from "../../store/audit.ts";
import { occurrenceTitle } from "./occurrence-title.ts";

/*
 * What the app has made of a wheel, whatever its memory says of it: the audit log tells, where whoever made it died before
 * it was remembered, and the signed marks tell where the store was lost, too.
 */

export interface FoundMade {
  /** Id of the product's issue; null: none is known. */
  readonly product: string | null;
  readonly occurrences: readonly MadeOccurrence[];
  /** A mark that does not hold may be that of the very issue that is looked for: nothing is made beside it. */
  readonly isBroken: boolean;
}

export const nothingMade: FoundMade = { product: null, occurrences: [], isBroken: false };

const Made = z.object({ id: z.string(), number: z.number().int().nullable(), url: z.string().nullable() });

/** More is not looked through: a year of the largest wheel. */
const mostRows = 1000;

export interface AuditedMade extends FoundMade {
  /** Where it was made, as that was called then: marks are bound to those names. */
  readonly homes: readonly RepositoryName[];
}

export async function madeInAudit(
  key: Key,
  audit: Pick<Audit, "listAudit">,
  wheel: Wheel,
): Promise<AuditedMade> {
  const rows = await audit.listAudit({ key, kind: "wheel-issue", outcome: "done", limit: mostRows });
  let product: string | null = null;
  const occurrences: MadeOccurrence[] = [];
  const homes = new Map<string, RepositoryName>();
  for (const row of rows) {
    const change = auditedChange(row)?.change;
    const made = Made.safeParse(row.result).data;
    if (change?.kind !== "wheel-issue" || made === undefined) continue;
    const { content, repository } = change;
    homes.set(repositoryText(repository), repository);
    if (content.kind === "product") {
      product ??= made.id;
      continue;
    }
    const activity = content.kind === "activity" ? content.activity : reviewActivity(content.process);
    const reference = made.number === null ? null : `${repository.owner}/${repository.name}#${made.number}`;
    const { occurrence, held } = content;
    const issue = {
      target: made.id,
      title: occurrenceTitle({ activity, held }, wheel),
      url: made.url,
      reference,
    };
    occurrences.push({ activity, occurrence, held, issue });
  }
  return { product, occurrences, isBroken: false, homes: [...homes.values()] };
}

/** @param since ISO 8601 */
export async function madeByMark(
  key: Key,
  places: readonly { readonly asker: string; readonly repository: RepositoryName }[],
  since: string,
  reader: Pick<Reader, "createdIssues">,
  wheel: Wheel,
): Promise<FoundMade> {
  const found: FoundMade[] = [];
  for (const { asker, repository } of places) {
    const created = await reader.createdIssues(asker, repository, since);
    found.push(...created.map((issue) => ofMark(issue, key, wheel)));
  }
  return {
    product: found.findLast(({ product }) => product !== null)?.product ?? null,
    occurrences: found.flatMap(({ occurrences }) => occurrences),
    isBroken: found.some(({ isBroken }) => isBroken),
  };
}

function ofMark(issue: IssueFacts, { id, owner }: Key, wheel: Wheel): FoundMade {
  const { mark, markBroken } = issue;
  const none: FoundMade = { product: null, occurrences: [], isBroken: markBroken };
  if (mark === null || mark.keys["owner"] !== owner) return none;
  if (mark.kind === "product") return mark.keys["product"] === id ? { ...none, product: issue.id } : none;
  const { occurrence = "", process } = mark.keys;
  const isActivity = mark.kind === "activity" && mark.keys["product"] === id;
  const isReview = mark.kind === "review" && id === portfolioKey && process !== undefined;
  if (!isActivity && !isReview) return none;
  const activity = isActivity ? (mark.keys["activity"] ?? "") : reviewActivity(process ?? "");
  const reference = `${issue.repository.owner}/${issue.repository.name}#${issue.number}`;
  const held = heldOf(issue, occurrence);
  const title = occurrenceTitle({ activity, held }, wheel);
  const link = { target: issue.id, title, url: issue.url, reference };
  return { ...none, occurrences: [{ activity, occurrence, held, issue: link }] };
}

/** By the rule's own date; what follows an issue was held about when it was made. */
function heldOf({ createdAt }: IssueFacts, occurrence: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(occurrence) ? occurrence : createdAt.slice(0, 10);
}

function reviewActivity(process: string): string {
  return `review-${process}`;
}
