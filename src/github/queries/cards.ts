import { z } from "zod";
import type { FieldValueFacts, IssueFacts, ItemFacts } from "../../domain/issue.ts";
import type { Dialect } from "../dialect.ts";
import { IssueFieldAnswer, issueFieldFacts, issueFieldFragment, type SetAt } from "./issue-field.ts";

export const cardsAtOnce = 10;

/**
 * The cards of an issue, with the values of the fields that were named (variables `$field0` and on).
 * `fieldValueByName` is no connection: however many names, the cards cost one for each issue.
 */
export function cardsFragment(dialect: Dialect, fields: readonly string[]): string {
  const values = fields.map((_, at) => `value${at}: fieldValueByName(name: $field${at}) { ...Value }`);
  return /* GraphQL */ `
    fragment CardsPage on ProjectV2ItemConnection {
      pageInfo { hasNextPage endCursor }
      nodes {
        id isArchived
        project { id number owner { __typename ... on Organization { login } ... on User { login } } }
        ${values.join("\n")}
      }
    }
    ${fields.length === 0 ? "" : valueFragment(dialect)}
  `;
}

function valueFragment(dialect: Dialect): string {
  return /* GraphQL */ `
  fragment Value on ProjectV2ItemFieldValue {
    __typename
    ... on ProjectV2ItemFieldSingleSelectValue {
      name
      updatedAt
    }
    ... on ProjectV2ItemFieldNumberValue {
      number
      updatedAt
    }
    ... on ProjectV2ItemFieldTextValue {
      text
      updatedAt
    }
    ... on ProjectV2ItemFieldDateValue {
      date
      updatedAt
    }
    ... on ProjectV2ItemFieldIterationValue {
      title
      updatedAt
    }
    ${issueFieldFragment(dialect)}
  }
`;
}

/** The declarations of the variables that the fragment uses. */
export function fieldVariables(fields: readonly string[]): string {
  return fields.map((_, at) => `, $field${at}: String!`).join("");
}

export function fieldValues(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((name, at) => [`field${at}`, name]));
}

const ValueAnswer = z.object({
  __typename: z.string(),
  name: z.string().nullish(),
  number: z.number().nullish(),
  text: z.string().nullish(),
  date: z.string().nullish(),
  title: z.string().nullish(),
  updatedAt: z.string().optional(),
  issueFieldValue: IssueFieldAnswer.nullish(),
});

const CardAnswer = z.looseObject({
  id: z.string(),
  isArchived: z.boolean(),
  project: z.object({
    id: z.string(),
    number: z.number().int(),
    owner: z.object({ login: z.string().optional() }),
  }),
});

export const CardsAnswer = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(CardAnswer.nullable()),
});
export type CardsAnswer = z.infer<typeof CardsAnswer>;

/** GitHub may tell no cards at all. That is no evidence that there are none. */
export function itemsOf(
  answer: CardsAnswer | null,
  fields: readonly string[],
  setAt: SetAt,
): Pick<IssueFacts, "items" | "cardsUnread"> {
  return answer === null ? { items: [], cardsUnread: true } : { items: cardFacts(answer, fields, setAt) };
}

/** A card on a project that we may not see comes as null; it is nobody's business here. */
export function cardFacts(answer: CardsAnswer, fields: readonly string[], setAt: SetAt): ItemFacts[] {
  return answer.nodes.flatMap((card) => {
    if (card === null) return [];
    const { id, isArchived, project } = card;
    const { owner, number } = project;
    return {
      id,
      project: { id: project.id, owner: owner.login ?? "", number },
      archived: isArchived,
      values: fields.flatMap((field, at) => valueFacts(field, card[`value${at}`], setAt)),
    };
  });
}

function valueFacts(field: string, answer: unknown, setAt: SetAt): FieldValueFacts[] {
  if (answer === null || answer === undefined) return [];
  const { name, number, text, date, title, updatedAt, issueFieldValue } = ValueAnswer.parse(answer);
  if (issueFieldValue != null) return issueFieldFacts(field, issueFieldValue, setAt);
  const value = name ?? number ?? text ?? date ?? title ?? null;
  return value === null || updatedAt === undefined ? [] : [{ field, value, updatedAt }];
}
