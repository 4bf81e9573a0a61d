import { policyOf } from "../../policy/policy-of.ts";

/** A chain of four, an incident beside it, and all of them named since long. */
export const chain = {
  ...policyOf(`
version: 1
initiatives: { repository: portfolio }
processes:
  - { title: Behov, owner: "@behov", output: [Krav], previously: [behov-gammel] }
  - { title: Utvikling, owner: "@utvikling", input: [Krav], output: [Kode] }
  - { title: Endringsstyring, input: [Kode], output: [Endring] }
  - { title: Produksjonssetting, input: [Endring] }
  - { title: Hendelser, owner: "@drift" }
`),
  processSince: new Map(
    ["behov", "utvikling", "endringsstyring", "produksjonssetting", "hendelser"].map((key) => [
      key,
      "2025-01-01T00:00:00Z",
    ]),
  ),
};
