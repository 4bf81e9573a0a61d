import { z } from "zod";

/** What of GitHub's newer schema there is: an older GHES lacks some, and the app does without. */
export interface Dialect {
  /** `Issue.issueType`, `Repository.issueTypes`. */
  readonly issueTypes: boolean;
  /** `ProjectV2ItemStatusChangedEvent`. */
  readonly statusEvents: boolean;
  /** `enableDuplicate` of `Issue.stateReason`: GitHub has announced that it goes, and then tells a duplicate unasked. */
  readonly duplicateArgument: boolean;
  /** `ProjectV2ItemIssueFieldValue`, what a column over an organisation's issue field answers, and the events of issue fields. */
  readonly issueFieldColumns: boolean;
  /** `setIssueFieldValue`. */
  readonly setsIssueFields: boolean;
  /** `query` of `ProjectV2.items`. */
  readonly filtersItems: boolean;
}

export const newestDialect: Dialect = {
  issueTypes: true,
  statusEvents: true,
  duplicateArgument: true,
  issueFieldColumns: true,
  setsIssueFields: true,
  filtersItems: true,
};

/** Written once for every dialect. */
export type Document = (dialect: Dialect) => string;

export function dialectDocument(): string {
  return /* GraphQL */ `
    query AskDialect {
      issue: __type(name: "Issue") {
        fields {
          name
          args {
            name
          }
        }
      }
      repository: __type(name: "Repository") {
        fields {
          name
        }
      }
      project: __type(name: "ProjectV2") {
        fields {
          name
          args {
            name
          }
        }
      }
      statusChanged: __type(name: "ProjectV2ItemStatusChangedEvent") {
        name
      }
      issueFieldValue: __type(name: "ProjectV2ItemIssueFieldValue") {
        name
      }
      issueFieldAdded: __type(name: "IssueFieldAddedEvent") {
        name
      }
      issueFieldChanged: __type(name: "IssueFieldChangedEvent") {
        name
      }
      issueFieldRemoved: __type(name: "IssueFieldRemovedEvent") {
        name
      }
      setIssueField: __type(name: "SetIssueFieldValueInput") {
        name
      }
    }
  `;
}

const Fields = z.object({ fields: z.array(z.object({ name: z.string() })) });
const WithArguments = z.object({
  fields: z.array(z.object({ name: z.string(), args: z.array(z.object({ name: z.string() })) })),
});
const Type = z.object({ name: z.string() }).nullable();
const DialectAnswer = z.object({
  issue: WithArguments,
  repository: Fields,
  project: WithArguments,
  statusChanged: Type,
  issueFieldValue: Type,
  issueFieldAdded: Type,
  issueFieldChanged: Type,
  issueFieldRemoved: Type,
  setIssueField: Type,
});

export function readDialect(data: unknown): Dialect {
  const answer = DialectAnswer.parse(data);
  const { issueFieldValue, issueFieldAdded, issueFieldChanged, issueFieldRemoved } = answer;
  const has = (type: z.infer<typeof Fields>, field: string) => type.fields.some(({ name }) => name === field);
  const takes = (type: z.infer<typeof WithArguments>, field: string, argument: string) =>
    type.fields.some(
      ({ name, args }) => name === field && args.some((candidate) => candidate.name === argument),
    );
  return {
    issueTypes: has(answer.issue, "issueType") && has(answer.repository, "issueTypes"),
    statusEvents: answer.statusChanged !== null,
    duplicateArgument: takes(answer.issue, "stateReason", "enableDuplicate"),
    issueFieldColumns: [issueFieldValue, issueFieldAdded, issueFieldChanged, issueFieldRemoved].every(
      (type) => type !== null,
    ),
    setsIssueFields: answer.setIssueField !== null,
    filtersItems: takes(answer.project, "items", "query"),
  };
}
