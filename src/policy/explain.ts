import type { z } from "zod";
import { nearest } from "./nearest.ts";
import type { Complaint, ExpectedType, Finding, FormId, Path } from "./problem.ts";
import { shown } from "./problem.ts";
import { slug } from "./slug.ts";

const forms: ReadonlySet<string> = new Set([
  "policy.repository",
  "policy.project",
  "policy.login",
  "policy.holder",
  "policy.team",
  "policy.color",
  "policy.duration",
  "policy.slug",
  "policy.address",
  "policy.glob",
  "policy.freeze",
  "policy.pause",
  "policy.date",
  "policy.timezone",
  "policy.template-path",
] satisfies FormId[]);

/** What zod found wrong with the shape, in our words. One issue may name many unknown keys. */
export function explain(issue: z.core.$ZodIssue): Finding[] {
  const meant = meantIn(issue);
  if (meant !== null) return meant.flatMap(explain);
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, 100).map((key) => unknownKey([...path, key], key, issue.message));
  }
  if (issue.code === "invalid_key") {
    const key = String(path.at(-1) ?? "");
    const near = slug(key);
    return [
      {
        path,
        at: "key",
        complaint: { id: "policy.slug", args: { value: shown(key) } },
        ...(near === "" ? {} : { nearest: near }),
      },
    ];
  }
  const known = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const near = typeof issue.input === "string" ? nearest(issue.input, known) : null;
  return [
    {
      path,
      at: "value",
      complaint: complaintOf(issue, path),
      ...(near === null ? {} : { nearest: near }),
    },
  ];
}

/** What would have to go for the rest to hold. */
export function faultyPaths(issue: z.core.$ZodIssue): Path[] {
  const meant = meantIn(issue);
  if (meant !== null) return meant.flatMap(faultyPaths);
  const path = issue.path.filter((step) => typeof step !== "symbol");
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
}

/**
 * Of what may be written in two ways, what is wrong with the way that was meant: whoever wrote a map meant the map.
 * Null where the two have one message for both.
 */
function meantIn(issue: z.core.$ZodIssue): z.core.$ZodIssue[] | null {
  if (issue.code !== "invalid_union" || isFormId(issue.message)) return null;
  const isOtherType = (inner: z.core.$ZodIssue) => inner.code === "invalid_type" && inner.path.length === 0;
  const way = issue.errors.find((inner) => !inner.some(isOtherType));
  const meant = way ?? issue.errors[0] ?? [];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKey(path: Path, key: string, known: string): Finding {
  const near = nearest(key, known.split(", "));
  if (near === null) {
    return {
      path,
      at: "key",
      complaint: { id: "policy.unknown-key", args: { key: shown(key), known } },
    };
  }
  return {
    path,
    at: "key",
    complaint: { id: "policy.unknown-key-near", args: { key: shown(key), nearest: near } },
    nearest: near,
  };
}

function complaintOf(issue: z.core.$ZodIssue, path: Path): Complaint {
  // Required keys only: everything else may be null or left out.
  if (issue.input === undefined || (issue.input === null && issue.code === "invalid_type")) {
    return { id: "policy.missing", args: { key: String(path.at(-1) ?? "") } };
  }
  if (isFormId(issue.message)) {
    return { id: issue.message, args: { value: shown(issue.input) } };
  }
  switch (issue.code) {
    case "invalid_value":
      return {
        id: "policy.not-one-of",
        args: { value: shown(issue.input), allowed: issue.values.map(String).join(", ") },
      };
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "invalid_type":
      return { id: "policy.wrong-type", args: { expected: expectedType(issue.expected) } };
    default:
      return { id: "policy.wrong-type", args: { expected: "other" } };
  }
}

function isFormId(message: string): message is FormId {
  return forms.has(message);
}

function tooBig(origin: string, maximum: number): Complaint {
  if (origin === "string") return { id: "policy.too-long", args: { limit: maximum } };
  if (origin === "array") return { id: "policy.too-many", args: { limit: maximum } };
  return { id: "policy.too-large-number", args: { maximum } };
}

function tooSmall(origin: string, minimum: number): Complaint {
  if (origin === "string") return { id: "policy.empty-text", args: {} };
  if (origin === "array") return { id: "policy.too-few", args: { limit: minimum } };
  return { id: "policy.too-small-number", args: { minimum } };
}

function expectedType(expected: string): ExpectedType {
  switch (expected) {
    case "string":
      return "text";
    case "number":
    case "int":
      return "number";
    case "array":
      return "list";
    case "object":
    case "record":
      return "map";
    case "boolean":
      return "boolean";
    default:
      return "other";
  }
}
