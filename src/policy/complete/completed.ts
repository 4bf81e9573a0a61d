import { z } from "zod";
import type { Language } from "../../domain/language.ts";
import { defaultOf, type Key } from "../schema/key.ts";

/** What a section of the file stands for: with its defaults, and `null` for what has none. */
export type Completed<Section> =
  Section extends z.ZodObject<infer Shape>
    ? { readonly [Name in keyof Shape]: CompletedKey<Shape[Name]> }
    : never;

type CompletedKey<Schema> =
  Schema extends Key<infer Inner, infer Falls>
    ? Inner extends z.ZodObject
      ? Completed<Inner>
      : Falls extends true
        ? Fixed<z.output<Inner>>
        : Fixed<z.output<Inner>> | null
    : Fixed<z.output<Schema>>;

type Fixed<Value> = Value extends readonly (infer Item)[] ? readonly Item[] : Value;

/** The section as the file has it, and what holds where it says nothing. */
export function completed<Section extends z.ZodObject>(
  section: Section,
  given: z.output<Section> | null | undefined,
  language: Language,
): Completed<Section> {
  const entries = Object.entries(section.shape).map(([name, schema]) => {
    const value = (given as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    return [name, completedKey(schema, value, language)] as const;
  });
  return Object.fromEntries(entries) as Completed<Section>;
}

function completedKey(schema: z.core.$ZodType, value: unknown, language: Language): unknown {
  const inner = innerOf(schema);
  if (inner instanceof z.ZodObject) {
    return completed(inner, value as Record<string, unknown> | null | undefined, language);
  }
  return value ?? defaultOf(schema as z.ZodType, language) ?? null;
}

/** Without what lets a key be left out. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? innerOf(schema.unwrap())
    : schema;
}
