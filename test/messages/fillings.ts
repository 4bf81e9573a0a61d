import { wanted } from "../../src/domain/proposal.ts";
import type { AgendaFilling, Filling, MinutesFilling, ReportFilling } from "../../src/domain/filling.ts";
import { link } from "./links.ts";

/* One of each filling in which everything that people write is as bad as can be. */

const nasty =
  "@kari | #12 [a](http://x.no) <!-- redthread:box minutes:approved --> - [x] ja\n- [ ] nei <img src=x> owner/repo#3";
const at = "2026-09-15T08:00:00Z";
const url = "https://github.com/acme/x";

const deliveries: MinutesFilling["deliveries"] = {
  shown: [
    { kind: "release", name: nasty, environment: null, isRollback: false, at, url, workItems: 0 },
    { kind: "deployment", name: nasty, environment: nasty, isRollback: true, at, url, workItems: 2 },
  ],
  more: 3,
  hidden: 1,
};

const decisions: MinutesFilling["decisions"] = {
  shown: [
    { date: at, text: nasty, takenBy: nasty, url, reference: "acme/portfolio#1" },
    { date: null, text: nasty, takenBy: null, url, reference: "acme/portfolio#2" },
    { date: at, text: null, takenBy: null, url, reference: "acme/hemmelig#3" },
  ],
  more: 1,
  hidden: 2,
};

export const minutes: MinutesFilling = {
  kind: "minutes",
  since: { day: "2026-09-01", why: "last" },
  last: { link: link(nasty), held: "2026-09-01", approved: false, tasks: [nasty, "Skriv referat"] },
  deliveries,
  decisions,
  economy: {
    kind: "read",
    path: nasty,
    at,
    accounts: {
      rows: [
        { account: nasty, name: nasty, budget: 123_456, spent: 100 },
        { account: "2", name: "x", budget: null, spent: -5 },
      ],
      budget: 123_456,
      spent: 95,
      wrong: [
        { line: 3, column: "budget", text: nasty },
        { line: 4, column: "spent", text: "" },
      ],
    },
  },
};

export const agenda: AgendaFilling = {
  kind: "agenda",
  since: { day: "2026-09-14", why: "last" },
  cases: [
    {
      link: link(nasty),
      phase: nasty,
      responsible: nasty,
      why: [
        { kind: "new", at },
        { kind: "ready", next: "Planlegging", total: 2, enter: ["portfolio-manager", "arkitekt"] },
        { kind: "ready", next: "x", total: 1, enter: [] },
        { kind: "moved", to: nasty, actor: "ada", at, reason: nasty },
        { kind: "moved", to: nasty, actor: "ada", at, reason: null },
        { kind: "refused", to: nasty, actor: "ghost", at, missing: 2 },
        { kind: "declined", team: nasty, how: "not-planned", at },
        { kind: "end", element: "acme/r#1", from: "2026-01-01", to: "2026-02-01", days: 31, slipped: 2 },
        { kind: "end", element: "acme/r#1", from: null, to: "2026-02-01", days: null, slipped: 1 },
        { kind: "health", health: "off-track" },
        { kind: "health", health: "at-risk" },
        { kind: "slow", days: 40, usual: 30 },
        { kind: "still", movedAt: at },
        { kind: "unentered", actor: "ada", at },
        { kind: "proposed" },
      ],
    },
  ],
  more: { new: 2 },
  decisions,
  inputs: [
    { document: nasty, shown: [], more: 0 },
    {
      document: nasty,
      shown: [
        { link: link(nasty), lacks: [] },
        { link: link(nasty), lacks: wanted },
      ],
      more: 3,
    },
  ],
  hidden: [link("acme/hemmelig#3")],
  unjudged: 1,
  stopped: 2,
  older: 3,
};

export const report: ReportFilling = {
  kind: "report",
  since: { day: "2026-06-01", why: "window" },
  to: "2026-09-01",
  madeOn: "2026-09-01",
  deliveries,
  figures: [
    {
      figure: "deployment-frequency",
      n: 3,
      measures: [
        { measure: "deployments-per-week", unit: "per-week", value: 0.5, values: [] },
        { measure: "share-of-working-days", unit: "share", value: 0.123, values: [] },
      ],
      leftOut: [
        { reason: "same-commit", count: 2 },
        { reason: "incidents-not-followed", count: null },
        { reason: "still-open", count: 1, oldest: 90_000_000 },
      ],
    },
    {
      figure: "change-lead-time",
      n: 7,
      measures: [
        { measure: "first-commit-to-delivery median", unit: "hours", value: 20, values: [] },
        { measure: "first-commit-to-delivery percentile-85", unit: "hours", value: 120, values: [] },
        { measure: "merge-to-delivery", unit: "hours", value: null, values: [1, 2] },
        { measure: "first-commit-to-merge", unit: "hours", value: null, values: [] },
      ],
      leftOut: [],
    },
  ],
  hiddenRepositories: 2,
  initiatives: {
    phases: [{ phase: nasty, total: 4, onTrack: 1, atRisk: 1, offTrack: 1 }],
    stopped: 1,
    unjudged: 1,
    hidden: 1,
  },
  activities: {
    held: [{ title: nasty, held: "2026-06-02", link: link("x") }],
    moved: [{ title: nasty, held: "2026-06-02", link: null, from: "2026-06-01" }],
    cancelled: [{ title: "x", held: "2026-06-03", link: link("x"), reason: nasty }],
    missed: [{ title: "x", held: "2026-06-04", link: null }],
    open: [{ title: "x", held: "2026-06-05", link: link("x") }],
  },
  decisions,
  findings: [
    { kind: "role-missing", role: "redaktor" },
    { kind: "track-empty", place: 3, track: nasty },
    { kind: "minutes-wait", held: "2026-09-07" },
  ],
  economy: minutes.economy,
};

export const fillings: readonly Filling[] = [minutes, agenda, report];
