import { z } from "zod";

/*
 * What pages show of a thread, as it was when it was looked at last: a node a row, and what happened to it. It is a copy of what
 * GitHub says and the memory tells; a full sweep rebuilds it, all but what was only ever seen. It holds what the overview on
 * GitHub says and no more, so whoever may read the root's repository may read what stands in the root's row. Every other node
 * is for whoever may read its own. Times are ISO 8601, days YYYY-MM-DD.
 */

const Closed = z.object({ as: z.enum(["completed", "not-planned", "duplicate"]), at: z.string() });

const Issue = z.object({
  /** Node id. */
  id: z.string(),
  /** `owner/name#12`. */
  reference: z.string(),
  url: z.string(),
  title: z.string(),
  /** Node id of its repository. */
  repository: z.string(),
  createdAt: z.string(),
  closed: Closed.nullable(),
  /** Node id of what it hangs under in the thread; null: it is the root. */
  parent: z.string().nullable(),
  /** Among those under the same parent, from 0. */
  position: z.number().int(),
});

const Counted = z.object({ closed: z.number().int(), total: z.number().int() });

const Health = z.object({
  health: z.enum(["on-track", "at-risk", "off-track"]),
  because: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("stated") }),
    z.object({ kind: z.literal("in-time") }),
    z.object({ kind: z.literal("overdue"), days: z.number() }),
    z.object({ kind: z.literal("behind"), percent: z.number(), expected: z.number() }),
    z.object({ kind: z.literal("elements"), count: z.number().int() }),
  ]),
});

const Roles = z.array(z.object({ role: z.string(), names: z.array(z.string()) }));

/** A criterion that was looked at. What is asked for and what was found are of their kind's own making. */
const Verdict = z.object({
  criterion: z.looseObject({ kind: z.string() }),
  number: z.number().int().nullable(),
  box: z.string().nullable(),
  state: z.enum(["met", "unmet", "to-confirm"]),
  evidence: z.looseObject({ kind: z.string() }),
  roles: z.array(z.string()),
});

const Gate = z.object({
  /** Name of the next phase. */
  next: z.string(),
  mode: z.enum(["enforce", "advise", "passed"]),
  verdicts: z.array(Verdict),
  /** Roles that may move it on; empty: whoever GitHub lets label or move. */
  enter: Roles,
  /** The roles that verdicts name. */
  roles: Roles,
  ready: z.boolean(),
});

const Team = z.object({
  /** Key; null where the policy has it no more. */
  key: z.string().nullable(),
  name: z.string(),
  state: z.enum([
    "waiting",
    "planned",
    "active",
    "delivered",
    "declined",
    "later",
    "blocked",
    "left",
    "unseen",
  ]),
  obstacle: z
    .object({ why: z.enum(["not-accepted", "archived", "missing", "mark"]), where: z.string() })
    .optional(),
  declined: z.enum(["not-planned", "duplicate", "unlinked", "deleted"]).optional(),
  /** Node id; null: there is none, or it may not be shown. */
  epic: z.string().nullable(),
  closed: z.number().int(),
  total: z.number().int(),
});

/** An issue of another thread, or of none. Null of one that may not be shown. */
const Dependency = z.object({
  issue: z.object({ title: z.string(), url: z.string(), reference: z.string() }).nullable(),
  /** Its repository; null where it may not be shown. */
  repository: z.string().nullable(),
  state: z.enum(["open", "completed", "not-planned", "hidden"]),
});

const Initiative = Issue.extend({
  kind: z.literal("initiative"),
  /** Name. */
  phase: z.string(),
  since: z.string(),
  outcome: z.enum(["open", "done", "declined", "stopped"]),
  /** `older`: made before the installation and not taken in: read, shown and never written to. */
  management: z.enum(["older", "born", "adopted"]),
  /** Whether its phase has elements, and epics. */
  hasElements: z.boolean(),
  hasEpics: z.boolean(),
  teams: z.array(Team),
  /** Node ids of its elements, also of those that a reader of it may not see. */
  elements: z.array(z.string()),
  /** Keys. */
  products: z.array(z.string()),
  sources: z.array(z.string()),
  responsible: z.string().nullable(),
  gate: Gate.nullable(),
  progress: Counted,
  /** Work items that have reached users; null: none of them was closed by code. */
  deliveries: z.object({ delivered: z.number().int(), total: z.number().int() }).nullable(),
  health: Health.nullable(),
  dependsOn: z.array(Dependency),
  awaitedBy: z.array(Dependency),
  /** All is delivered, and a person has to say so. */
  isProposed: z.boolean(),
  /** Moved into its phase by somebody who may not: a role has to confirm it. */
  unentered: z.object({ actor: z.string(), at: z.string() }).nullable(),
  refused: z
    .object({ to: z.string(), actor: z.string(), at: z.string(), missing: z.number().int() })
    .nullable(),
  /** Closed gates that were passed on purpose, and why. */
  overrides: z.array(z.object({ to: z.string(), at: z.string(), reason: z.string() })),
  /** Before that nothing is known of its phases; null: known since it was created. */
  knownFrom: z.object({ at: z.string(), phase: z.string() }).nullable(),
  /** How many issues of its thread cannot be read, or may not be shown. */
  hidden: z.number().int(),
});

const Element = Issue.extend({
  kind: z.literal("element"),
  /** Key; null: it is no team's. */
  team: z.string().nullable(),
  products: z.array(z.string()),
  /** As the roadmap calls it. */
  status: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  progress: Counted,
  /** Whole percent, as a person put it on the roadmap; null: nobody has. */
  stated: z.number().nullable(),
  health: Health.nullable(),
  /** The day of its delivery. */
  delivered: z.string().nullable(),
  relevant: z.boolean(),
  hasStarted: z.boolean(),
});

const Epic = Issue.extend({
  kind: z.literal("epic"),
  team: z.string().nullable(),
  relevant: z.boolean(),
  progress: Counted,
  /** How many work items hang under it, also those that a reader of it may not see. */
  items: z.number().int(),
  /** Task-list boxes in its text. */
  boxes: z.number().int(),
});

const Item = Issue.extend({ kind: z.literal("item"), relevant: z.boolean() });

export const ShownNode = z.discriminatedUnion("kind", [Initiative, Element, Epic, Item]);
export type ShownNode = Readonly<z.infer<typeof ShownNode>>;
export type ShownInitiative = Readonly<z.infer<typeof Initiative>>;
export type ShownElement = Readonly<z.infer<typeof Element>>;
export type ShownEpic = Readonly<z.infer<typeof Epic>>;
export type ShownItem = Readonly<z.infer<typeof Item>>;
export type ShownTeam = Readonly<z.infer<typeof Team>>;
export type ShownGate = Readonly<z.infer<typeof Gate>>;
export type ShownDependency = Readonly<z.infer<typeof Dependency>>;

/** How it is known: a word of a person, GitHub's own timeline, the app's record, or that it was otherwise when it was looked at. */
const momentSources = ["word", "timeline", "audit", "seen"] as const;

const momentKinds = [
  "phase",
  "refused",
  "opened",
  "closed",
  "decision",
  "override",
  "team",
  "status",
  "end-date",
] as const;

/** Something that happened to a node. It is known by node, time, kind and `to`, and stays what it was. */
export const ShownMoment = z.object({
  /** Node id. */
  node: z.string(),
  at: z.string(),
  kind: z.enum(momentKinds),
  from: z.string().nullable(),
  /** A phase, team, status or day; of `closed` how; of a decision its text. */
  to: z.string(),
  /** Login; null: GitHub does not tell, or it was only seen. */
  actor: z.string().nullable(),
  source: z.enum(momentSources),
});
export type ShownMoment = Readonly<z.infer<typeof ShownMoment>>;

/** A repository that nodes stand in. */
export interface ShownRepository {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly visibility: "public" | "internal" | "private";
  readonly archived: boolean;
}

/** What is kept of a thread. */
export interface ShownThread {
  readonly nodes: readonly ShownNode[];
  readonly moments: readonly ShownMoment[];
  readonly repositories: readonly ShownRepository[];
}
