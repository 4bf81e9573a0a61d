import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";

// GitHub's own descriptions of what it sends: the OpenAPI document (REST answers and webhooks as of its release) and
// the frozen webhook schemas of 2023, which forbid what they do not know.

type Schema = Record<string, unknown>;

const require = createRequire(import.meta.url);

let openapi: Ajv | undefined;
let frozen: Ajv | undefined;

/** What is wrong with a value that should have the shape of a component of the OpenAPI document. */
export function openapiErrors(component: string, value: unknown): readonly string[] {
  openapi ??= ajvFor("github", { components: components() }, false);
  return errorsOf(openapi, `github#/components/schemas/${component}`, value);
}

/**
 * What is wrong with a webhook by the frozen schemas, where `definition` is such as `issues$opened`; and which keys
 * they do not know.
 */
export function frozenErrors(definition: string, value: unknown) {
  const schema = require("@octokit/webhooks-schemas/schema.json") as { readonly definitions: Schema };
  frozen ??= ajvFor("webhooks", { definitions: schema.definitions }, true);
  const known: unknown = structuredClone(value);
  const errors = errorsOf(frozen, `webhooks#/definitions/${definition}`, known);
  return { errors, unknownKeys: [...new Set(removedKeys(value, known))].toSorted() };
}

export function isFrozenEvent(definition: string): boolean {
  const schema = require("@octokit/webhooks-schemas/schema.json") as { readonly definitions: Schema };
  return definition in schema.definitions;
}

function components(): unknown {
  const document = require("@octokit/openapi/generated/api.github.com.json") as {
    readonly components: { readonly schemas: Schema };
  };
  return { schemas: withoutNullable(document.components.schemas) };
}

function ajvFor(id: string, schema: Schema, removeAdditional: boolean): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    removeAdditional,
    logger: false,
    validateFormats: true,
  });
  // ajv-formats is a CommonJS module whose default export TypeScript sees one level too deep.
  (formats as unknown as (target: Ajv) => void)(ajv);
  ajv.addSchema({ ...schema, $id: id });
  return ajv;
}

function errorsOf(ajv: Ajv, reference: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(reference) ?? ajv.compile({ $ref: reference });
  void validate(value);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

// OpenAPI 3.0 says `nullable`, also beside `enum` and `$ref`, where JSON Schema knows only a choice.
function withoutNullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, ...rest } = schema as Schema;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withoutNullable(value)]));
  return nullable === true ? { anyOf: [{ type: "null" }, plain] } : plain;
}

function removedKeys(before: unknown, after: unknown): readonly string[] {
  if (typeof before !== "object" || before === null || typeof after !== "object" || after === null) return [];
  const kept = after as Record<string, unknown>;
  return Object.entries(before).flatMap(([key, value]) =>
    key in kept ? removedKeys(value, kept[key]) : [key],
  );
}
