import type { ProjectItem } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { shownValue, type ShownOwnValue } from "../field-value.ts";
import { resolversOf, type TypeResolvers } from "../resolver.ts";
import { optionalAccount, optionalSubject } from "../sight.ts";

export const projectItemResolvers = resolversOf<ProjectItem>("ProjectV2Item", {
  project: (item, _args: never, { tables }) => row(tables, "projects", item.projectId),
  creator: (item, _args: never, context) => optionalAccount(context, item.creatorId),
  fullDatabaseId: (item) => String(item.databaseId),
  // An item whose issue the viewer may not see is there, but blank.
  type: (item, _args: never, context) =>
    optionalSubject(context, item.contentId) === null ? "REDACTED" : item.type,
  content: (item, _args: never, context) => optionalSubject(context, item.contentId),
  fieldValueByName: (item, { name }: { name: string }, context) => {
    const { fieldIds } = row(context.tables, "projects", item.projectId);
    const field = rows(context.tables, "fields", fieldIds).find((candidate) => candidate.name === name);
    return field === undefined ? null : shownValue(context, item, field, "asked");
  },
  fieldValues: (item, args: PageArguments, context) => {
    const { fieldIds } = row(context.tables, "projects", item.projectId);
    const values = rows(context.tables, "fields", fieldIds)
      .map((field) => shownValue(context, item, field, "listed"))
      .filter((value) => value !== null);
    return connectEntities(values, args);
  },
});

const valueFields = {
  creator: (value: ShownOwnValue, _args: never, context: Context) =>
    optionalAccount(context, value.creatorId),
};

export const fieldValueResolvers: readonly TypeResolvers[] = [
  resolversOf<ShownOwnValue>("ProjectV2ItemFieldTextValue", valueFields),
  resolversOf<ShownOwnValue>("ProjectV2ItemFieldNumberValue", valueFields),
  resolversOf<ShownOwnValue>("ProjectV2ItemFieldDateValue", valueFields),
  resolversOf<ShownOwnValue>("ProjectV2ItemFieldSingleSelectValue", valueFields),
];
