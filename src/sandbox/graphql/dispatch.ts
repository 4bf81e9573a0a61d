import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLTypeResolver } from "graphql";
import { Refusal } from "../state/refusal.ts";
import type { Context } from "./context.ts";
import { resolvers } from "./resolvers.ts";
import { spoil } from "./spoil.ts";

/**
 * The one resolver of every field: its own, or the property of that name, or a loud refusal. Nothing that the sandbox
 * does not simulate is ever answered with null.
 */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const value = valueOf(source, args, context, info);
  return context.fault === null ? value : spoil(context.fault, info, value);
};

function valueOf(source: unknown, args: unknown, context: Context, info: GraphQLResolveInfo): unknown {
  const type = info.parentType.name;
  const resolver = resolvers.get(type)?.[info.fieldName];
  if (resolver !== undefined) return resolver(source as never, args as never, context);
  if (typeof source === "object" && source !== null && info.fieldName in source) {
    return (source as Record<string, unknown>)[info.fieldName];
  }
  throw new Refusal("NOT_SIMULATED", `The sandbox does not simulate ${type}.${info.fieldName}`);
}

/** An entity's `kind` is its type's name. */
export const resolveType: GraphQLTypeResolver<unknown, Context> = (value) => {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return typeof kind === "string" ? kind : undefined;
};
