import { teamLabel, productLabel, labelTail } from "../../policy/labels.ts";
import { projectOf } from "../fields.ts";
import type { Case, Decisions, NewElement } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";
import { initiativeFields, teamFields } from "../content.ts";
import { isDisclosed } from "../borders.ts";
import { nativeParentOf } from "../judge/placements.ts";

/** One roadmap element per team, or per initiative, under the initiative and on the roadmap's project. */
export function newElements(input: Case, decisions: Decisions): readonly Desired[] {
  return decisions.newElements.map((element) => elementIssue(input, decisions, element));
}

function elementIssue(input: Case, decisions: Decisions, element: NewElement): Desired {
  const { policy, world } = input;
  const project = projectOf(world, policy.roadmap.project);
  const disclosed = isDisclosed(input, element.repository);
  return {
    kind: "issue",
    makes: element.target,
    repository: element.repository,
    content: {
      kind: "element",
      titleTemplate: policy.roadmap.title,
      disclosed,
      initiative: initiativeFields(input, decisions.phase, disclosed),
      team: element.team && teamFields(element.team),
    },
    labels: labelsOf(input, element),
    type: null,
    assignees: [],
    parent: nativeParentOf(decisions.placements, element.target),
    projects: project && !project.closed ? [project] : [],
    reason: element.reason,
  };
}

/** The team's label, and its product's: the initiative's own product label chooses where a team has several. */
function labelsOf(input: Case, { team }: NewElement): readonly WantedLabel[] {
  const { policy, thread } = input;
  const labels: WantedLabel[] = [];
  if (policy.roadmap.label)
    labels.push({ name: policy.roadmap.label, purpose: { kind: "other", name: policy.roadmap.label } });
  if (!team) return labels;
  labels.push({ name: teamLabel(policy, team), purpose: { kind: "team", name: team.name } });
  const named = new Set(thread.root.labels.map((label) => labelTail(policy, "product", label)));
  const product = team.products.find((candidate) => named.has(candidate)) ?? team.products[0];
  if (product)
    labels.push({ name: productLabel(policy, product), purpose: { kind: "product", name: product } });
  return labels;
}
