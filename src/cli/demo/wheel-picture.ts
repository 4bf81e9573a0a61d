import { commentsOf, findRepository, referenceOf } from "../../sandbox/find.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Issue } from "../../sandbox/state/entities.ts";
import { rows } from "../../sandbox/state/row.ts";
import type { Fact, Facts } from "./changes.ts";
import { answerTo, isByApp, stateOf, type Picture, type State } from "./picture.ts";

/** What stands on GitHub about a product and its year at one moment. */
export interface WheelPicture {
  /** Titles of the issues that tell where the product stands; it should be one. */
  readonly products: readonly string[];
  /** What these tell, in the app's comments. */
  readonly cards: readonly string[];
  /** Issues of meetings and other activities, oldest first. */
  readonly activities: readonly Activity[];
  readonly answers: Picture["answers"];
}

export interface Activity {
  readonly reference: string;
  readonly title: string;
  readonly state: State;
  /** Logins. */
  readonly assignees: readonly string[];
  readonly body: string;
}

export function wheelPictureOf({ state: { tables } }: Sandbox, repository: string): WheelPicture {
  const issues = rows(tables, "issues", findRepository(tables, repository).issueIds);
  const ofKind = (kind: string) =>
    issues.filter((issue) => isByApp(tables, issue) && issue.body.startsWith(`<!-- redthread:${kind} `));
  const products = ofKind("product");
  const activities = ofKind("activity");
  const said = (issue: Issue) => commentsOf(tables, issue).filter((comment) => isByApp(tables, comment));
  return {
    products: products.map(({ title }) => title),
    cards: products.flatMap((issue) => said(issue).map(({ body }) => body)),
    activities: activities.map((issue) => ({
      reference: referenceOf(tables, issue),
      title: issue.title,
      state: stateOf(issue),
      assignees: rows(tables, "accounts", issue.assigneeIds).map(({ login }) => login),
      body: issue.body,
    })),
    answers: activities.flatMap((issue) =>
      commentsOf(tables, issue).flatMap((comment) => answerTo(tables, comment)),
    ),
  };
}

export function wheelFacts({ products, cards, activities, answers }: WheelPicture): Facts {
  return new Map([
    ...products.map((title): Fact => [`product issue «${title}»`, ""]),
    ...activities.map(({ reference, title, state, assignees }): Fact => {
      const whose = assignees.length === 0 ? "nobody's" : assignees.join(", ");
      return [`activity ${reference.split("/")[1]}`, `«${title}», ${state}, ${whose}`];
    }),
    ...answers.map(({ command, reaction }): Fact => [`${reaction} on ${command}`, ""]),
    ...cards.map((text, index): Fact => [
      index === 0 ? "overview of the product" : `overview ${index + 1}`,
      text,
    ]),
  ]);
}
