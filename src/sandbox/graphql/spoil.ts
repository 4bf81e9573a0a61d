import { getNullableType, isListType, isNullableType, type GraphQLResolveInfo } from "graphql";
import type { PartialFault } from "../state/faults.ts";
import { Refusal } from "../state/refusal.ts";
import { fieldText } from "./outage.ts";

/** A field's value, as it comes when a part of the answer could not be told; what it did is done all the same. */
export function spoil(fault: PartialFault, info: GraphQLResolveInfo, value: unknown): unknown {
  const key = info.path.key;
  switch (fault.kind) {
    case "failing-field":
      if (key === fault.field) throw unknown();
      return value;
    case "failing-node":
      if (!isListOf(fault.field, info) || !Array.isArray(value) || value.length === 0) return value;
      return [unknown(), ...(value as readonly unknown[]).slice(1)];
    case "null-field":
      return key === fault.field && isNullableType(info.returnType) ? null : value;
    case "null-nodes":
      return isListOf(fault.field, info) && mayHoldNull(info) && Array.isArray(value)
        ? value.map(() => null)
        : value;
  }
}

/** The list itself, or the nodes and edges of the connection of that name. */
function isListOf(field: string, info: GraphQLResolveInfo): boolean {
  if (!info.parentType.name.endsWith("Connection")) return info.path.key === field;
  return info.path.prev?.key === field && (info.fieldName === "nodes" || info.fieldName === "edges");
}

/** Where the schema rules it out, no answer has such holes. */
function mayHoldNull({ returnType }: GraphQLResolveInfo): boolean {
  const list = getNullableType(returnType);
  return isListType(list) && isNullableType(list.ofType);
}

function unknown(): Refusal {
  return new Refusal("SERVICE_UNAVAILABLE", fieldText);
}
