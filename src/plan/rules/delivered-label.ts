import { because } from "../../domain/reason.ts";
import type { Case } from "../decisions.ts";
import { deliveryOfItem } from "../delivered-items.ts";
import type { Desired } from "../desired.ts";
import { changedWorkItems } from "../work-items.ts";

/**
 * The policy's label on each work item that has been delivered since it was named. It is put on once: what people took
 * off stays off, and a rollback takes nothing back.
 */
export function deliveredLabel(input: Case): readonly Desired[] {
  const { policy, world } = input;
  const name = policy.delivery.label;
  const unlabelled = new Set(world.unlabelled);
  if (name === null || unlabelled.size === 0) return [];
  const items = changedWorkItems(input).filter(({ item }) => unlabelled.has(item.id));
  return items.flatMap(({ item: { id } }): Desired[] => {
    const by = deliveryOfItem(world, id);
    if (by === null) return [];
    const reason = because("label-delivered", { label: name, at: by.at });
    return [
      {
        kind: "label",
        issue: id,
        label: { name, purpose: { kind: "delivered", name } },
        present: true,
        reason,
      },
    ];
  });
}
