import type { LagKind } from "../../../src/sandbox/state/lag-setting.ts";
import type { Act, Removal } from "../../histories/acts.ts";

/*
 * A history is a list of steps, one line each. They are kept as text where one has failed once, because what a seed
 * draws changes whenever there is more to draw from.
 */

/** What people say and do to the initiative of that number. */
export type Saying = (Act | Removal | OwnAct) & { readonly initiative: number };

/** What has no say in phase, teams and epics, and has to stand as it is left. */
export type OwnAct =
  | { readonly kind: "note" | "edit-note" | "delete-note" | "write-body" | "tick-body" }
  | { readonly kind: "own-label" | "own-unlabel"; readonly name: string }
  | { readonly kind: "assign" | "unassign" }
  | { readonly kind: "budget" | "plan"; readonly value: number }
  | { readonly kind: "delete-overview" | "close-work" | "delete-work" | "bot-comment" }
  /** A word with an override, and one by an adviser whom gates may not let in. */
  | { readonly kind: "override" | "stray"; readonly phase: number }
  /** A box of a gate, where the overview shows one: the first. */
  | { readonly kind: "tick" | "untick"; readonly by: "manager" | "member" }
  | { readonly kind: "confirm" }
  /** A command by somebody who has no say. */
  | { readonly kind: "outsider"; readonly phase: number };

/** About deployments that wait for the app; runs, changes and merges are counted from the newest, which is 1. */
export type Deploying =
  | {
      readonly kind: "deploy";
      readonly by: "dev-studio" | "owner";
      readonly standard: boolean;
      /** Of a matrix. */
      readonly jobs: number;
      /** What becomes of its jobs once they may run; `open`: they run until somebody ends them. */
      readonly ends: JobEnd;
    }
  /** What was merged so many merges ago, again. */
  | {
      readonly kind: "redeploy";
      readonly by: "dev-studio" | "owner";
      readonly back: number;
      readonly jobs: number;
      readonly ends: JobEnd;
    }
  | { readonly kind: "rerun" | "cancel" | "bypass" | "finish"; readonly run: number }
  /** By whoever evaluates, whoever is on call, and two who may do neither. */
  | {
      readonly kind: "evaluate";
      readonly word: "approve" | "anyway" | "reject" | "emergency";
      readonly by: "owner" | "manager" | "member" | "anyone";
      readonly change: number;
    };

export type JobEnd = "success" | "failure" | "open";

const deployingKinds = new Set<string>([
  "deploy",
  "redeploy",
  "rerun",
  "cancel",
  "bypass",
  "finish",
  "evaluate",
]);

export function isDeploying(deed: Deed): deed is Deploying {
  return deployingKinds.has(deed.kind);
}

/** What goes wrong, or is looked after, around the app. */
export type Trouble =
  | { readonly kind: "open" }
  | { readonly kind: "policy"; readonly to: PolicyEdit }
  | {
      readonly kind: "answers";
      readonly fault: FaultName;
      readonly on: "read" | "write";
      readonly times: number;
    }
  /** With what is asked and said of runs, which is REST. */
  | {
      readonly kind: "runs";
      readonly fault: RunFaultName;
      readonly on: "read" | "write";
      readonly times: number;
    }
  | {
      readonly kind: "partial";
      readonly fault: PartialName;
      readonly field: string;
      readonly times: number;
    }
  | { readonly kind: "lag"; readonly seconds: number; readonly of: "all" | LagKind }
  | { readonly kind: "skew"; readonly seconds: number }
  | { readonly kind: "deliveries"; readonly mode: DeliveryMode }
  /** The app is ended in order; `crash`: it does nothing more from the request on that is its `at`th from now. */
  | { readonly kind: "stop" | "start" | "lose-store" | "second-replica" | "sweep" | "wait" }
  | { readonly kind: "crash"; readonly commit: "before" | "after" };

export const faultNames = [
  "lose-answer",
  "refuse-connection",
  "fail-before",
  "fail-after",
  "errors",
  "primary-limit",
  "secondary-limit",
  "secondary-too-many",
  "secondary-errors",
  "secondary-silent",
  "cut-answer",
  "cut-connection",
  "page",
  "page-before",
  "page-after",
  "hang",
  "hang-after",
] as const;
export type FaultName = (typeof faultNames)[number];
/** GraphQL has its own ways to refuse, and a hanging request takes real seconds. */
export const runFaultNames = [
  "lose-answer",
  "refuse-connection",
  "fail-before",
  "fail-after",
  "primary-limit",
  "secondary-limit",
  "secondary-too-many",
  "secondary-silent",
  "cut-answer",
  "cut-connection",
  "page",
  "page-before",
  "page-after",
] as const satisfies readonly FaultName[];
export type RunFaultName = (typeof runFaultNames)[number];
export const lagKinds: readonly LagKind[] = ["sub-issues", "labels", "comments", "items", "timeline"];
/** What an answer to a question may lack. */
export const partialNames = ["failing-field", "failing-node", "null-nodes"] as const;
export type PartialName = (typeof partialNames)[number];
/** `team`: one more; the gates are those of `policies.ts`. */
export const policyEdits = ["touched", "broken", "ungated", "advise", "enforce", "team"] as const;
export type PolicyEdit = (typeof policyEdits)[number];
export const deliveryModes = ["flow", "twice", "shuffled", "lost", "held"] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

export type Deed = Saying | Deploying | Trouble;

export interface Step {
  /** How many seconds of GitHub's clock go by before it; 0: within the second of the step before. */
  readonly after: number;
  readonly deed: Deed;
  /** In the midst of the app's work, when it sends its request of that number from now; 0: between its pieces of work. */
  readonly at: number;
  /** Whether the app gets the time to do all that it wants before the next step. */
  readonly rest: boolean;
}

/** `+5s label initiative=1 phase=4 @3; rest` */
export function printStep({ after, deed, at, rest }: Step): string {
  const { kind, ...others } = deed;
  const words = Object.entries(others).map(([name, value]) => ` ${name}=${value}`);
  return `+${after}s ${kind}${words.join("")}${at > 0 ? ` @${at}` : ""}${rest ? "; rest" : ""}`;
}

/** The inverse of {@link printStep}; throws on anything else. */
export function readStep(line: string): Step {
  const match = /^\+(\d+)s ([a-z-]+)((?: [a-z]+=[\w-]+)*)(?: @(\d+))?(; rest)?$/.exec(line);
  if (match === null) throw new Error(`This is no step: ${line}`);
  const [, after, kind, words = "", at, rest] = match;
  const others = words
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [name = "", value = ""] = word.split("=");
      return [name, readValue(value)] as const;
    });
  // Lines are printed by the function above.
  const deed = { kind, ...Object.fromEntries(others) } as unknown as Deed;
  return { after: Number(after), deed, at: Number(at ?? 0), rest: rest !== undefined };
}

function readValue(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^\d+$/.test(value) ? Number(value) : value;
}
