import type { RefusalType } from "./refusal.ts";

/** What goes wrong with a request, over REST and GraphQL alike. Where nothing else is said, nothing was carried out. */
export type RestFault =
  /** The connection is reset. */
  | { readonly kind: "refuse-connection" }
  /** GitHub carries it out, and the connection is reset before the answer. */
  | { readonly kind: "lose-answer" }
  /** GitHub's front end answers without carrying it out. */
  | { readonly kind: "fail-before"; readonly status: 500 | 502 | 503 | 504 }
  /** GitHub carries it out and answers this. */
  | { readonly kind: "fail-after"; readonly status: 500 | 502 | 503 | 504 }
  /** Nothing is ever answered. */
  | { readonly kind: "hang"; readonly carriedOut?: true }
  /** GraphQL: HTTP 200 whose `errors` hold this message. REST: 422 with it. */
  | { readonly kind: "errors"; readonly type: string; readonly message: string }
  /** The hour is used up: GraphQL answers 200 with RATE_LIMITED, REST 403 or 429; no point is left until the reset. */
  | { readonly kind: "primary-limit"; readonly resetSeconds: number; readonly status?: 403 | 429 }
  /** 403, 429, or (GraphQL only) 200 with `errors`; null sends no `retry-after`. */
  | {
      readonly kind: "secondary-limit";
      readonly retryAfterSeconds: number | null;
      readonly status?: 200 | 403 | 429;
    }
  /** GitHub carries it out, and half of the answer arrives: as all there is, or before the connection closes. */
  | { readonly kind: "cut-answer"; readonly connection: "kept" | "closed" }
  /** A page of HTML instead of an answer. */
  | { readonly kind: "html"; readonly status: 200 | 502; readonly carriedOut?: true };

/** GitHub carries the request out, and its answer lacks a part. `field` is a key of the answer, such as `subIssues`. */
export type PartialFault =
  /** What stands there could not be told: null there, or as far up as the schema allows, and an error with its path. */
  | { readonly kind: "failing-field"; readonly field: string }
  /** The same for the first node of this list or connection. */
  | { readonly kind: "failing-node"; readonly field: string }
  /** All nodes of this list or connection are null, and no error says why. */
  | { readonly kind: "null-nodes"; readonly field: string }
  /** It is null where the schema lets it be, and no error says why. */
  | { readonly kind: "null-field"; readonly field: string };

export type Fault = RestFault | PartialFault;

export interface FaultedRequest {
  readonly kind: "read" | "write";
  /** `METHOD /path` of a REST request. */
  readonly operationName: string | null;
  readonly mutations: readonly string[];
  /** Keys of the answer that have something below them; none of a REST request. */
  readonly fields: readonly string[];
  /** The one that asks; of a request for a token: the one that it is for. */
  readonly installationId: string | null;
}

export interface FaultRule<Kind extends Fault = Fault> {
  readonly fault: Kind;
  /** Which requests it hits; all, when absent. A partial fault hits only those that ask for its field. */
  readonly when?: (request: FaultedRequest) => boolean;
  /** How often it strikes before it is used up; once, when absent. */
  times?: number;
}

/** The fault that hits a request, if any; it counts as used. */
export function takeFault<Kind extends Fault>(
  rules: FaultRule<Kind>[],
  request: FaultedRequest,
): Kind | undefined {
  const index = rules.findIndex(({ fault, when }) => {
    return (
      (!isPartial(fault) || request.fields.includes(fault.field)) && (when === undefined || when(request))
    );
  });
  const rule = rules[index];
  if (rule === undefined) return undefined;
  rule.times = (rule.times ?? 1) - 1;
  if (rule.times <= 0) rules.splice(index, 1);
  return rule.fault;
}

export function isPartial(fault: Fault): fault is PartialFault {
  return "field" in fault;
}

/** What GitHub refuses each time, of one alias of a mutation; the others in its document are carried out. */
export interface StandingRefusal {
  readonly mutation: string;
  /** Which ones, by their input; all, when absent. */
  readonly when?: (input: Readonly<Record<string, unknown>>) => boolean;
  readonly type?: RefusalType;
  readonly message: string;
}
