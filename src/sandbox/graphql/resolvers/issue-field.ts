import type { IssueField, IssueFieldEvent, IssueFieldOption } from "../../state/entities.ts";
import type { Context } from "../context.ts";
import { resolversOf, type TypeResolvers } from "../resolver.ts";
import { optionalAccount } from "../sight.ts";

const identified = {
  fullDatabaseId: (thing: IssueField | IssueFieldOption) => String(thing.databaseId),
};

const event = {
  actor: (entry: IssueFieldEvent, _args: never, context: Context) => optionalAccount(context, entry.actorId),
  issueField: (entry: IssueFieldEvent, _args: never, { tables }: Context) =>
    tables.issueFields.get(entry.fieldId) ?? null,
};

export const issueFieldResolvers: readonly TypeResolvers[] = [
  resolversOf<IssueField>("IssueFieldText", identified),
  resolversOf<IssueField>("IssueFieldNumber", identified),
  resolversOf<IssueField>("IssueFieldDate", identified),
  resolversOf<IssueField>("IssueFieldSingleSelect", identified),
  resolversOf<IssueFieldOption>("IssueFieldSingleSelectOption", identified),
  resolversOf<IssueFieldEvent>("IssueFieldAddedEvent", event),
  resolversOf<IssueFieldEvent>("IssueFieldChangedEvent", event),
  resolversOf<IssueFieldEvent>("IssueFieldRemovedEvent", event),
];
