import type { ChangeState } from "../../domain/change-state.ts";
import type { Verdict } from "../../domain/gate.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";
import type { SectionAnswer } from "../../domain/world.ts";
import { confirmBox } from "../../policy/confirm-box.ts";
import { namesIn, rowOf } from "../../policy/criteria/criteria.ts";
import type { CriterionFacts, FieldFact } from "../../policy/criteria/criterion-row.ts";
import { matchesGlob } from "../../policy/criteria/glob.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { CriteriaOf } from "./change-case.ts";

/** What the boxes of a change belong to, as those of a gate belong to their phase. */
const gate = { name: "change" };

/**
 * The criteria of a change, evaluated against its issue. What only an initiative has is never met there.
 *
 * @param answers what stands under the headings that the criteria name
 */
export function criteriaOf(
  { criteria }: Pick<ChangeControl, "criteria">,
  issue: IssueFacts,
  answers: ReadonlyMap<string, SectionAnswer>,
): CriteriaOf {
  function verdicts(confirmed: ChangeState["confirmed"]): readonly Verdict[] {
    const facts: CriterionFacts = {
      world: { answers },
      root: issue,
      teams: [],
      field: (name) => fieldOf(issue, name),
      delivered: () => ({ delivered: 0, total: 0 }),
      inProduction: () => ({ inProduction: 0, total: 0 }),
      confirmedBy: (text) => confirmed[confirmBox(gate, text)] ?? null,
    };
    let confirms = 0;
    return criteria.map((criterion): Verdict => {
      const { met, evidence } = rowOf(criterion).evaluate(criterion, facts);
      const roles = namesIn(criterion, "role");
      if (criterion.kind !== "confirm") {
        return { criterion, number: null, box: null, state: met ? "met" : "unmet", evidence, roles };
      }
      confirms += 1;
      const box = confirmBox(gate, criterion.text);
      return { criterion, number: confirms, box, state: met ? "met" : "to-confirm", evidence, roles };
    });
  }
  return { verdicts, changedAt: changedAt(criteria, issue) };
}

/** A field of any board that the issue stands on. */
function fieldOf({ items }: IssueFacts, name: string): FieldFact {
  for (const { project, values } of items) {
    const value = values.find(({ field }) => sameName(field, name));
    if (value !== undefined) {
      return { field: value.field, project: `${project.owner}/${project.number}`, value: value.value };
    }
  }
  return { field: name, project: null, value: null };
}

/** Labels and the body tell when they changed; the app itself changes neither. */
function changedAt(
  criteria: ChangeControl["criteria"],
  { events, editor, editedAt }: IssueFacts,
): string | null {
  const globs = criteria.flatMap((criterion) => (criterion.kind === "label" ? [criterion.glob] : []));
  const labelled = events
    .filter((event) => event.kind === "labeled" && globs.some((glob) => matchesGlob(event.label, glob)))
    .map(({ at }) => at);
  const readsBody = criteria.some(({ kind }) => kind === "section" || kind === "tasks");
  const isEdited = readsBody && editedAt !== undefined && editor !== undefined && editor.kind !== "self";
  return [...labelled, ...(isEdited ? [editedAt] : [])].toSorted().at(-1) ?? null;
}
