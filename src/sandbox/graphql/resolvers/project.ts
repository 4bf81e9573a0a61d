import type { PlainField, Project, SingleSelectField } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { addressFields, projectPath } from "../address.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";
import { filterItems } from "../item-filter.ts";
import { optionalAccount } from "../sight.ts";

export const projectResolvers = resolversOf<Project>("ProjectV2", {
  ...addressFields(projectPath),
  owner: (project, _args: never, { tables }) => row(tables, "accounts", project.ownerId),
  creator: (project, _args: never, context) => optionalAccount(context, project.creatorId),
  fullDatabaseId: (project) => String(project.databaseId),
  template: () => false,
  field: (project, { name }: { name: string }, { tables }) =>
    rows(tables, "fields", project.fieldIds).find((field) => field.name === name) ?? null,
  fields: (project, args: PageArguments, { tables }) =>
    connectEntities(rows(tables, "fields", project.fieldIds), args),
  // Archived items are not among them: those are found through their issues only.
  items: (project, args: PageArguments & { readonly query?: string | null }, { tables, state }) => {
    const items = rows(tables, "items", project.itemIds).filter((item) => !item.isArchived);
    return connectEntities(filterItems(items, args.query ?? "", state.now().getTime()), args);
  },
});

const fieldCommon = {
  project: (field: PlainField | SingleSelectField, _args: never, { tables }: Context) =>
    row(tables, "projects", field.projectId),
};

export const plainFieldResolvers = resolversOf<PlainField>("ProjectV2Field", fieldCommon);

export const singleSelectFieldResolvers = resolversOf<SingleSelectField>("ProjectV2SingleSelectField", {
  ...fieldCommon,
  options: (field, { names }: { names?: readonly string[] | null }) =>
    names == null ? field.options : field.options.filter((option) => names.includes(option.name)),
});
