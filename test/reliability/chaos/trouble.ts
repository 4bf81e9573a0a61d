import type { Fault, FaultedRequest } from "../../../src/sandbox/state/faults.ts";
import type { FaultName, Trouble } from "./step.ts";

const faults: Readonly<Record<FaultName, Fault>> = {
  "lose-answer": { kind: "lose-answer" },
  "fail-before": { kind: "fail-before", status: 502 },
  "fail-after": { kind: "fail-after", status: 503 },
  errors: { kind: "errors", type: "INTERNAL", message: "Something went wrong" },
  "secondary-limit": { kind: "secondary-limit", retryAfterSeconds: 45 },
  hang: { kind: "hang" },
};

export function faultOf(name: FaultName): Fault {
  return faults[name];
}

export function hits(
  { on }: Extract<Trouble, { readonly kind: "answers" }>,
  { kind }: Pick<FaultedRequest, "kind">,
): boolean {
  return on === kind;
}
