import { z } from "zod";

/**
 * A key of the file. Leaving it out, writing nothing after it and writing `null` are the same.
 * The description and the default reach the JSON Schema, so that an editor shows them.
 */
export function key<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback?: unknown,
): z.ZodOptional<z.ZodNullable<Schema>> {
  const meta = fallback === undefined ? { description } : { description, default: fallback };
  return schema.nullish().meta(meta);
}

/**
 * A map with just these keys. Zod says which keys it does not know; for the message to say which
 * it does, the error text carries them.
 */
export function section<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? Object.keys(shape).join(", ") : undefined),
  });
}
