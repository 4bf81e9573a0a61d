import { z } from "zod";
import type { Document } from "../dialect.ts";

/**
 * The open or closed issues with each label in the repositories `r0`, `r1`, …, an alias `l0`, `l1`, … for each of a repository's
 * labels, since several labels in one argument mean all of them. Variables `$owner0 $name0 $label0_0 $after0_0`.
 *
 * @param counts how many labels are asked about in each
 */
export function labelledIssuesDocument(counts: readonly number[], states: "OPEN" | "CLOSED"): Document {
  return () => {
    const variables = counts.flatMap((labels, at) => [
      `$owner${at}: String!`,
      `$name${at}: String!`,
      ...times(labels, (of) => `$label${at}_${of}: String!, $after${at}_${of}: String`),
    ]);
    const fields = counts.map((labels, at) => {
      const lists = times(
        labels,
        (
          of,
        ) => `l${of}: issues(first: 100, after: $after${at}_${of}, states: [${states}], labels: [$label${at}_${of}]) {
          pageInfo { hasNextPage endCursor } nodes { id updatedAt }
        }`,
      );
      return `r${at}: repository(owner: $owner${at}, name: $name${at}, followRenames: true) { id ${lists.join("\n")} }`;
    });
    return /* GraphQL */ `
      query ReadLabelledIssues(${variables.join(", ")}) {
        rateLimit { cost }
        ${fields.join("\n")}
      }
    `;
  };
}

function times<Part>(count: number, make: (at: number) => Part): Part[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** The places by the names that they have in the document. */
export const LabelledIssuesAnswer = z.record(z.string(), z.unknown());

/** A repository's lists, by their names. */
export const LabelledRepository = z.record(z.string(), z.unknown()).nullable();

export const LabelledList = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
});
