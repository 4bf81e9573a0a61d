import { wheelsIn } from "../../policy/wheels.ts";
import { calendarPath } from "../../server/pages/calendar.ts";
import type { ExportKind } from "./export-kind.ts";

/** Where calendars subscribe to each wheel. Who has an address sees that product's year, so it is for those who may. */
export const calendarsExport: ExportKind = {
  name: "calendars",
  about:
    "the address at which a calendar subscribes to each product's year; it holds a key, so keep it to its readers",
  asksGitHub: true,
  async table(_, { configuration, owners, policyOf }) {
    const base = (configuration.baseUrl ?? "").replace(/\/$/, "");
    const rows = [];
    for (const owner of owners) {
      const policy = await policyOf(owner);
      for (const { key, name } of policy === null ? [] : wheelsIn(policy)) {
        rows.push({
          owner,
          product: key,
          name,
          url: `${base}${calendarPath(owner, key, configuration.markKeys)}`,
        });
      }
    }
    return { columns: ["owner", "product", "name", "url"], rows, excluded: [] };
  },
};
