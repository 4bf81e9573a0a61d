import type { Context } from "./context.ts";

/** `never` for arguments, because each field has its own and GraphQL has checked them against the schema. */
type Resolver<Source> = (source: Source, args: never, context: Context) => unknown;

export interface TypeResolvers {
  readonly type: string;
  readonly fields: Readonly<Record<string, Resolver<never>>>;
}

/** The fields of a type that are more than a property of its entity. */
export function resolversOf<Source>(
  type: string,
  fields: Readonly<Record<string, Resolver<Source>>>,
): TypeResolvers {
  return { type, fields };
}
