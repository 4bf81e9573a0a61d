import { z } from "zod";
import { FieldChange } from "../domain/delivery.ts";
import { onNamedIssues } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/** An option or an iteration is an object, the rest a number or a text. */
const value = z
  .union([z.string(), z.number(), z.object({ name: z.string().nullish(), title: z.string().nullish() })])
  .nullish();

const payload = z.object({
  projects_v2_item: z
    .object({
      node_id: z.string().nullish(),
      project_node_id: z.string().nullish(),
      content_node_id: z.string().nullish(),
      content_type: z.string().nullish(),
      updated_at: z.string().nullish(),
    })
    .nullish(),
  changes: z
    .object({
      field_value: z
        .object({
          field_node_id: z.string().nullish(),
          field_name: z.string().nullish(),
          project_number: z.number().int().nullish(),
          to: value,
        })
        .nullish(),
    })
    .nullish(),
});

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#projects_v2_item */
export const projectsV2Item = webhookEvent({
  comes: "subscribed",
  payload,
  keep(given) {
    const item = given.projects_v2_item;
    return {
      issues: [item?.content_type === "DraftIssue" ? null : item?.content_node_id],
      projects: [item?.project_node_id],
      field: fieldOf(given),
    };
  },
  effect: onNamedIssues,
  workflowBot: "github-project-automation[bot]",
});

/** Null also where an older server names the field but not its new value: then nothing is known of it. */
function fieldOf({ projects_v2_item: item, changes }: z.infer<typeof payload>): FieldChange | null {
  const change = changes?.field_value;
  if (!change || !item || change.to === undefined) return null;
  const { data } = FieldChange.safeParse({
    item: item.node_id,
    field: change.field_node_id,
    fieldName: change.field_name,
    projectNumber: change.project_number,
    to: textOf(change.to),
    at: item.updated_at,
  });
  return data ?? null;
}

function textOf(given: z.infer<typeof value>): string | null {
  if (given == null || typeof given === "string") return given ?? null;
  if (typeof given === "number") return String(given);
  return given.name ?? given.title ?? null;
}
