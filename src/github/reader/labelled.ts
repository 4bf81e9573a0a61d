import { sameName } from "../../domain/reference.ts";
import { LabelledAnswer, labelledDocument } from "../queries/labelled.ts";
import type { Transport } from "../transport.ts";
import { shaped } from "./entries.ts";
import { readNodes } from "./read-nodes.ts";

/**
 * Those of the issues that have a label or had it once. Where it cannot be told, as of an issue that cannot be seen or
 * was labelled more than a hundred times, it counts as one that had.
 */
export async function readLabelled(
  transport: Transport,
  owner: string,
  issues: readonly string[],
  label: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const request = { operation: "ReadLabelled", document: labelledDocument };
  await readNodes(transport, owner, issues, request, (id, node) => {
    if (node === null || hadIt(shaped(LabelledAnswer, node), label)) found.add(id);
  });
  return found;
}

function hadIt({ labels, timelineItems }: ReturnType<typeof LabelledAnswer.parse>, label: string): boolean {
  const events = timelineItems?.nodes ?? [];
  const names = [...(labels?.nodes ?? []), ...events.map((event) => event?.label)];
  return (
    timelineItems?.pageInfo.hasPreviousPage === true ||
    names.some((each) => each != null && sameName(each.name, label))
  );
}
