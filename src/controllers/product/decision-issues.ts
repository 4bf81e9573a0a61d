import type { Decision } from "../../domain/decision.ts";
import type { ListedIssue } from "../../domain/decision-source.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { dayAt } from "../../domain/nordic-time.ts";
import { readDecisionForm } from "../../markdown/decision-form.ts";
import { referenceOf } from "../../plan/process/addresses.ts";
import { decisionOf } from "../../plan/wheel/written-decision.ts";
import { labelTail } from "../../policy/labels.ts";
import { keepFound, ofPlace, sourcesOf, type DecisionLook } from "./decision-place.ts";

/** Decisions that people keep as issues: only what is new or other than before is read. */
export async function keepIssues(look: DecisionLook): Promise<boolean> {
  const { found, place, asker, parts } = look;
  return await keepFound(look, sourcesOf(place).issues, async (known) => {
    const unread = found.issues.filter((issue) => known.get(issue.id)?.version !== versionOf(issue, look));
    const ids = unread.map(({ id }) => id);
    const read =
      ids.length === 0
        ? new Map<string, never>()
        : (await parts.reader.issues(asker, { roots: [], branches: ids, leaves: [], fields: [] })).requested;
    const decisions = found.issues.flatMap((listed) => {
      const issue = read.get(listed.id);
      if (isReadable(issue)) return [issueDecision(issue, listed, look)];
      const before = known.get(listed.id);
      return before === undefined ? [] : [{ ...before, visibility: found.repository.visibility }];
    });
    return { decisions, leftOut: Math.max(0, found.issueCount - found.issues.length) };
  });
}

/** Which product it belongs to goes by its labels, and by which products there are. */
function versionOf({ updatedAt }: ListedIssue, look: DecisionLook): string {
  return [updatedAt, ...ofPlace(look).products].join(" ");
}

/** Of two products with one repository it belongs to the one whose label it has, else to both. */
function issueDecision(issue: IssueFacts, listed: ListedIssue, look: DecisionLook): Decision {
  const { products, visibility } = ofPlace(look);
  const tails = new Set(issue.labels.flatMap((label) => labelTail(look.policy, "product", label) ?? []));
  const labelled = products.filter((key) => tails.has(key));
  return decisionOf(
    { ...readDecisionForm(issue.body), title: issue.title },
    {
      id: issue.id,
      source: "issue",
      version: versionOf(listed, look),
      name: issue.title,
      reference: referenceOf(issue),
      url: issue.url,
      products: labelled.length > 0 ? labelled : products,
      visibility,
      writtenOn: dayAt(Date.parse(listed.updatedAt)),
    },
  );
}
