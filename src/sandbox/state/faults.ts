/** What goes wrong with a request. */
export type Fault =
  /** GitHub carries it out, and the connection is reset before the answer. */
  | { readonly kind: "lose-answer" }
  /** GitHub's front end answers without carrying it out. */
  | { readonly kind: "fail-before"; readonly status: 502 | 503 | 504 }
  /** GitHub carries it out and answers 502. */
  | { readonly kind: "fail-after"; readonly status: 502 | 503 | 504 }
  /** Nothing is carried out and nothing answered. */
  | { readonly kind: "hang" }
  /** HTTP 200 whose `errors` hold this message, with nothing carried out. */
  | { readonly kind: "errors"; readonly type: string; readonly message: string }
  /** The secondary limit: 403 with `retry-after`. */
  | { readonly kind: "secondary-limit"; readonly retryAfterSeconds: number };

export interface FaultedRequest {
  readonly kind: "read" | "write";
  readonly operationName: string | null;
  readonly mutations: readonly string[];
  readonly installationId: string | null;
}

export interface FaultRule {
  readonly fault: Fault;
  /** Which requests it hits; all, when absent. */
  readonly when?: (request: FaultedRequest) => boolean;
  /** How often it strikes before it is used up; once, when absent. */
  times?: number;
}

/** The fault that hits a request, if any; it counts as used. */
export function takeFault(rules: FaultRule[], request: FaultedRequest): Fault | undefined {
  const index = rules.findIndex((rule) => rule.when === undefined || rule.when(request));
  const rule = rules[index];
  if (rule === undefined) return undefined;
  rule.times = (rule.times ?? 1) - 1;
  if (rule.times <= 0) rules.splice(index, 1);
  return rule.fault;
}
