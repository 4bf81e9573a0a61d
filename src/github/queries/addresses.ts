import { z } from "zod";

/** Issues `a0`, `a1`, … by where they stand; variables `$owner0 $name0 $number0`. No connection, so it costs nothing. */
export function addressesDocument(count: number) {
  return (): string => {
    const places = Array.from({ length: count }, (_, at) => at);
    const declared = places.map((at) => `$owner${at}: String!, $name${at}: String!, $number${at}: Int!`);
    const fields = places.map(
      (at) => `a${at}: repository(owner: $owner${at}, name: $name${at}, followRenames: true) {
        issueOrPullRequest(number: $number${at}) { __typename ... on Issue { id } }
      }`,
    );
    return `query ReadAddresses(${declared.join(", ")}) {
      rateLimit { cost }
      ${fields.join("\n")}
    }`;
  };
}

/** A pull request has no `id` here. */
export const AddressAnswer = z
  .object({ issueOrPullRequest: z.object({ id: z.string().optional() }).nullable() })
  .nullish();

export const AddressesAnswer = z.record(z.string(), z.unknown());
