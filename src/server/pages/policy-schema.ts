import { policyJsonSchema } from "../../policy/json-schema.ts";
import { json, type PageRow } from "./page.ts";

/** What may stand in a policy, for editors. */
export const policySchema: PageRow = {
  path: "/schema/portfolio.json",
  for: "anybody",
  create() {
    let schema: ReturnType<typeof json> | null = null;
    return () => (schema ??= json(200, policyJsonSchema()));
  },
};
