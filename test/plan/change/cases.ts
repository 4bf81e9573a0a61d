import type { ChangePull, Difference, ProductionFacts } from "../../../src/domain/change-control.ts";
import { ChangeState, type ChangeWord } from "../../../src/domain/change-state.ts";
import type { RoleFacts, Verdict } from "../../../src/domain/gate.ts";
import type { ChangeCase, HeldRun } from "../../../src/plan/change/change-case.ts";
import type { ChangeControl } from "../../../src/policy/policy.ts";
import { localTime } from "../../../src/calendar/local-time.ts";
import { parseFreeze, type Freeze } from "../../../src/policy/freeze.ts";
import { testPolicy } from "../policy.ts";

/* Held changes for tables: one that nobody has said anything of, and what is otherwise. */

export const now = Date.parse("2026-05-12T10:00:00Z");
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** So many hours from now, ISO 8601. */
export function at(hours: number): string {
  return new Date(now + hours * hourMs).toISOString();
}

const control: ChangeControl = {
  mode: "hold",
  environments: ["production"],
  repository: null,
  by: ["change-manager"],
  self: false,
  criteria: [],
  standard: [],
  emergency: ["on-call"],
  review: 2 * dayMs,
  valid: 7 * dayMs,
  rollback: "pass",
  freeze: [],
  expires: null,
};

export function freeze(from: string, to: string, text = "Frys"): Freeze {
  const parsed = parseFreeze({ from, to, text });
  if (parsed === null) throw new Error("no freeze");
  return parsed;
}

export function heldRun(difference: Partial<HeldRun> = {}): HeldRun {
  return {
    id: 1,
    attempt: 1,
    sha: "b",
    status: "waiting",
    conclusion: null,
    actor: "dev",
    triggeredBy: "dev",
    fork: false,
    url: "https://github.com/acme/studio/actions/runs/1",
    createdAt: at(-2),
    askedAt: now - 2 * hourMs,
    pending: true,
    answered: null,
    ended: null,
    ...difference,
  };
}

export function pull(id: string, difference: Partial<ChangePull> = {}): ChangePull {
  const repository = {
    id: "R_1",
    owner: "acme",
    name: "studio",
    visibility: "private",
    archived: false,
  } as const;
  return {
    id,
    number: 7,
    title: "Endring",
    url: "https://github.com/acme/studio/pull/7",
    author: "author",
    labels: [],
    moreLabels: false,
    repository,
    closes: [],
    ...difference,
  };
}

export function production(
  relation: Difference["relation"] = "newer",
  difference: Partial<ProductionFacts> & { readonly whole?: boolean } = {},
): ProductionFacts {
  const { whole = true, ...rest } = difference;
  const isAhead = relation === "newer" || relation === "first";
  return {
    readAt: now,
    live: { oid: "a", at: at(-100) },
    before: null,
    own: [],
    difference: {
      relation,
      commits: isAhead ? [{ oid: "b", parents: ["a"], pull: "PR_1", authors: [] }] : [],
      whole,
      count: isAhead ? 1 : 0,
      takesOut: relation === "older" ? ["c", "d"] : [],
    },
    pulls: isAhead ? [pull("PR_1")] : [],
    ...rest,
  };
}

export function state(difference: Partial<ChangeState> = {}): ChangeState {
  return ChangeState.parse({ kind: "change-state", version: 1, since: at(-2), ...difference });
}

export function word(
  kind: ChangeWord["kind"],
  hours: number,
  difference: Partial<ChangeWord> = {},
): ChangeWord {
  const actor = kind === "emergency" ? "vakt" : "leder";
  return { kind, actor, at: at(hours), reason: "grunn", anyway: false, ...difference };
}

const box = "confirm:change:risiko";

/** A criterion that people confirm. */
export const risk = {
  verdicts: (confirmed: ChangeState["confirmed"]): readonly Verdict[] => {
    const by = confirmed[box] ?? null;
    const criterion = { kind: "confirm", text: "Risiko", by: null } as const;
    const evidence = { kind: "confirm", text: "Risiko", by } as const;
    return [{ criterion, number: 1, box, state: by === null ? "to-confirm" : "met", evidence, roles: [] }];
  },
  changedAt: null,
};
export const confirmed = (hours: number) => ({ [box]: { actor: "dev", at: at(hours) } });
export const tick = (hours: number, ticked = true) => ({
  box,
  ticked,
  actor: "dev",
  at: at(hours),
  edit: `E${hours}`,
});

function role(...logins: readonly string[]): RoleFacts {
  return { names: logins.map((login) => `@${login}`), holders: new Set(logins), missing: [] };
}

const roles = new Map([
  ["change-manager", role("leder", "dev")],
  ["on-call", role("vakt")],
]);

let comments = 0;
function said(actor: string, hours: number) {
  comments += 1;
  const held = [...roles].flatMap(([name, { holders }]) => (holders.has(actor) ? [name] : []));
  return { comment: `C${comments}`, nth: 0, actor, at: at(hours), roles: held };
}

export const approve = (actor: string, hours: number, anyway: string | null = null) => ({
  approve: [{ ...said(actor, hours), reason: "grunn", anyway }],
});
export const reject = (actor: string, hours: number) => ({
  reject: [{ ...said(actor, hours), reason: "grunn" }],
});
export const emergency = (actor: string, hours: number) => ({
  emergency: [{ ...said(actor, hours), reason: "grunn" }],
});
export const confirm = (number: number | null, hours: number) => ({
  confirm: [{ ...said("dev", hours), number }],
});

export interface CaseDifference extends Partial<Omit<ChangeCase, "control" | "requests">> {
  readonly control?: Partial<ChangeControl>;
  readonly requests?: Partial<ChangeCase["requests"]>;
}

export function changeCase(difference: CaseDifference = {}): ChangeCase {
  const { control: other = {}, requests = {}, ...rest } = difference;
  return {
    change: "R_1/b/production",
    sha: "b",
    control: { ...control, ...other },
    policy: testPolicy(),
    roles,
    memory: null,
    production: production(),
    runs: [heldRun()],
    criteria: { verdicts: () => [], changedAt: null },
    ticks: [],
    requests: { approve: [], reject: [], emergency: [], confirm: [], ...requests },
    newer: null,
    now,
    time: localTime("Europe/Oslo"),
    ...rest,
  };
}
