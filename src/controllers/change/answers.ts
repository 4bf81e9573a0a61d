import type { AnswerDeployment } from "../../change/deployment-answer.ts";
import type { ChangeMissing, DeploymentAnswerContent } from "../../domain/change-answer.ts";
import type { HeldRun } from "../../plan/change/change-case.ts";
import type { HeldChange } from "../../store/held-changes.ts";
import { placeOf } from "./change-look.ts";
import type { Told } from "./told.ts";

/** What a run that waits is to be told. */
export interface WrittenAnswer {
  readonly run: HeldRun;
  readonly state: AnswerDeployment["state"];
  readonly content: DeploymentAnswerContent;
}

/** GitHub takes ten of what only tells why a job waits. */
const mostReports = 8;

/**
 * Those that GitHub has not been told: of why a job waits only what is another reason than the last, and eight at most. One
 * that got no answer is told again, for nobody can see whether it stands beside the job.
 */
export function answersFor(
  answers: readonly WrittenAnswer[],
  held: HeldChange,
  told: readonly Told[],
): readonly Omit<AnswerDeployment, "kind">[] {
  return answers.flatMap(({ run, state, content }) => {
    const gist = gistOf(content);
    if (state === null && !isNews(run, gist, told)) return [];
    const { id, attempt } = run;
    const answer = { run: id, attempt, environment: held.environment, state, content, gist };
    return [{ repository: placeOf(held), ...answer }];
  });
}

function isNews({ id, attempt }: HeldRun, gist: string, told: readonly Told[]): boolean {
  const reports = told.filter((each) => each.run === id && each.attempt === attempt && each.state === null);
  const [last] = reports;
  const isTold = last !== undefined && last.outcome !== "lost" && last.gist === gist;
  return reports.length < mostReports && !isTold;
}

function gistOf(content: DeploymentAnswerContent): string {
  switch (content.kind) {
    case "held":
      return `held ${missingGist(content.missing)}`;
    case "nobody":
      return `nobody ${content.why}`;
    default:
      return `${content.kind} ${content.reason.kind}`;
  }
}

function missingGist({ unmet, approval, older, freeze }: ChangeMissing): string {
  const criteria = unmet.map(({ criterion }) => Object.values(criterion).join(":"));
  return [
    ...criteria,
    ...(approval ? ["approval"] : []),
    ...(older ? ["older"] : []),
    freeze?.last ?? "",
  ].join("; ");
}
