import { z } from "zod";
import type { Language } from "../../domain/language.ts";

/*
 * A key of the file is said once: its form, what it means, and what holds where the file leaves it out. The JSON Schema,
 * the completed policy and its type all follow from that.
 */

declare const falls: unique symbol;

/** `Falls`: whether something holds where the key is left out. */
export type Key<Schema extends z.ZodType, Falls extends boolean = boolean> = z.ZodOptional<
  z.ZodNullable<Schema>
> & { readonly [falls]: Falls };

/** One value for each language that the app writes in. */
export interface InLanguages<Value> {
  readonly inLanguages: Readonly<Record<Language, Value>>;
}

const fallbacks = z.registry<{ readonly fallback: unknown }>();

/**
 * A key of the file. Leaving it out, writing nothing after it and writing `null` are the same. The description and the
 * default reach the JSON Schema, so that an editor shows them; of one in all languages it shows the Norwegian one.
 */
export function key<Schema extends z.ZodType>(schema: Schema, description: string): Key<Schema, false>;
export function key<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback: z.output<Schema> | InLanguages<z.output<Schema>>,
): Key<Schema, true>;
export function key<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback?: z.output<Schema> | InLanguages<z.output<Schema>>,
): Key<Schema> {
  if (fallback === undefined) return schema.nullish().meta({ description }) as Key<Schema>;
  const shown = isInLanguages(fallback) ? fallback.inLanguages.nb : fallback;
  const optional = schema.nullish().meta({ description, default: shown });
  fallbacks.add(optional, { fallback });
  return optional as Key<Schema>;
}

/** Nynorsk says what bokmål says where it is left out. */
export function inLanguages<Value>(
  values: Omit<InLanguages<Value>["inLanguages"], "nn"> & { readonly nn?: Value },
): InLanguages<Value> {
  return { inLanguages: { ...values, nn: values.nn ?? values.nb } };
}

/** What holds where the file leaves the key out. */
export function defaultOf<Schema extends z.ZodType>(
  schema: Key<Schema, true>,
  language: Language,
): z.output<Schema>;
export function defaultOf(schema: z.ZodType, language: Language): unknown;
export function defaultOf(schema: z.ZodType, language: Language): unknown {
  const fallback = fallbacks.get(schema)?.fallback;
  return isInLanguages(fallback) ? fallback.inLanguages[language] : fallback;
}

function isInLanguages(value: unknown): value is InLanguages<unknown> {
  return typeof value === "object" && value !== null && "inLanguages" in value;
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
