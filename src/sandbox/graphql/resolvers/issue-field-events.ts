import type { IssueFieldEvent } from "../../state/entities.ts";
import type { Context } from "../context.ts";
import { resolversOf, type TypeResolvers } from "../resolver.ts";
import { optionalAccount } from "../sight.ts";

const event = {
  actor: (entry: IssueFieldEvent, _args: never, context: Context) => optionalAccount(context, entry.actorId),
  issueField: (entry: IssueFieldEvent, _args: never, { tables }: Context) =>
    tables.issueFields.get(entry.fieldId) ?? null,
};

export const issueFieldEventResolvers: readonly TypeResolvers[] = [
  resolversOf<IssueFieldEvent>("IssueFieldAddedEvent", event),
  resolversOf<IssueFieldEvent>("IssueFieldChangedEvent", event),
  resolversOf<IssueFieldEvent>("IssueFieldRemovedEvent", event),
];
