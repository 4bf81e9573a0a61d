import type { Fault, FaultedRequest, RestFault } from "../../../src/sandbox/state/faults.ts";
import type { FaultName, PartialName, RunFaultName, Trouble } from "./step.ts";

const faults: Readonly<Record<FaultName, RestFault>> = {
  "lose-answer": { kind: "lose-answer" },
  "fail-before": { kind: "fail-before", status: 502 },
  "fail-after": { kind: "fail-after", status: 503 },
  errors: { kind: "errors", type: "INTERNAL", message: "Something went wrong" },
  "refuse-connection": { kind: "refuse-connection" },
  "primary-limit": { kind: "primary-limit", resetSeconds: 600 },
  "secondary-limit": { kind: "secondary-limit", retryAfterSeconds: 45 },
  "secondary-too-many": { kind: "secondary-limit", retryAfterSeconds: 45, status: 429 },
  "secondary-errors": { kind: "secondary-limit", retryAfterSeconds: 45, status: 200 },
  "secondary-silent": { kind: "secondary-limit", retryAfterSeconds: null },
  "cut-answer": { kind: "cut-answer", connection: "kept" },
  "cut-connection": { kind: "cut-answer", connection: "closed" },
  page: { kind: "html", status: 200 },
  "page-before": { kind: "html", status: 502 },
  "page-after": { kind: "html", status: 200, carriedOut: true },
  hang: { kind: "hang" },
  "hang-after": { kind: "hang", carriedOut: true },
};

export function faultOf(name: FaultName): Fault {
  return faults[name];
}

export function runFaultOf(name: RunFaultName): RestFault {
  return faults[name];
}

export function partialFaultOf(kind: PartialName, field: string): Fault {
  return { kind, field };
}

/** An answer lacks a part only where something was asked for. */
export function hits(
  deed: Extract<Trouble, { readonly kind: "answers" | "partial" }>,
  { kind }: Pick<FaultedRequest, "kind">,
): boolean {
  return kind === (deed.kind === "partial" ? "read" : deed.on);
}

/** Those about a run of a workflow. */
export function hitsRun(
  deed: Extract<Trouble, { readonly kind: "runs" }>,
  { kind, operationName }: Pick<FaultedRequest, "kind" | "operationName">,
): boolean {
  return kind === deed.on && (operationName?.includes("/actions/runs") ?? false);
}
