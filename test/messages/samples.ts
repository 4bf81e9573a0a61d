import type { Change } from "../../src/change/kinds.ts";
import type { Answer, IssueContent, RefusedWrite } from "../../src/domain/content.ts";
import type { Notice } from "../../src/domain/overview.ts";
import type { ParkedReason } from "../../src/domain/parked.ts";
import type { ReasonArguments } from "../../src/domain/reason.ts";
import { Memory } from "../../src/domain/memory.ts";
import { architect, conceptGate, office } from "./gates.ts";
import { link } from "./links.ts";
import { ProcessCardMemory } from "../../src/domain/status-memory.ts";
import { processCard } from "./process-cards.ts";
import { changeCard, changeContent, heldContent } from "./changes.ts";
import { activityContent } from "./wheels.ts";
import { overviewWith } from "./overviews.ts";

/** One of each, so that the compiler asks for what is missing. */
export const reasonSamples: ReasonArguments = {
  "phase-first": { phase: "phase" },
  "phase-word": { phase: "phase", actor: "actor", face: "label", at: "2026-03-03T09:00:00Z" },
  "phase-override": { phase: "phase", actor: "actor", why: "why", at: "2026-03-03T09:00:00Z" },
  "phase-one-label": { phase: "phase" },
  "done-closes": { phase: "phase" },
  "not-done-opens": { phase: "phase" },
  "on-board": { project: "project" },
  "label-from-section": { section: "section", label: "label" },
  "team-command": { actor: "actor", team: "team" },
  "team-off": { team: "team" },
  "label-needed": { label: "label" },
  "label-delivered": { label: "label", at: "2026-01-12T09:00:00Z" },
  "label-renamed": { from: "from", label: "label" },
  "gate-refused": { phase: "phase", actor: "actor", to: "to" },
  "linked-by-command": { actor: "actor" },
  "linked-by-tick": { actor: "actor" },
  "follow-up-due": { team: "team", after: "P3M" },
  "benefits-due": { after: "P1Y" },
  "element-for-team": { team: "team", phase: "phase" },
  "element-for-initiative": { phase: "phase" },
  "epic-for-team": { team: "team", phase: "phase" },
  "epic-asked": { team: "team", actor: "actor" },
  "epic-under-element": { team: "team" },
  "element-under-initiative": {},
  "element-field": { field: "field" },
  "status-proposed": {},
  "status-planned": {},
  "status-active": { epic: "epic" },
  "status-delivered": { count: 3 },
  "element-abandoned": {},
  "status-kept": { status: "Backlog" },
  progress: { closed: 3, total: 3 },
  "element-delivered": { count: 3 },
  "element-reopened": { epic: "epic" },
  completed: { count: 3 },
  "completion-undone": { element: "element" },
  "team-left": { team: "team", actor: "actor" },
  overview: {},
  memory: {},
  answer: { command: "command", actor: "actor" },
  "policy-broken": { sha: "sha" },
  "policy-mended": { sha: "sha" },
  "consent-missing": { count: 2 },
  "consent-given": { sha: "sha" },
  brake: { count: 3, limit: 3 },
  "brake-released": { actor: "actor" },
  "incident-routed": { product: "product", team: "team" },
  "incident-at-team": { team: "team" },
  "incident-rerouted": {},
  "problem-asked": { actor: "actor", count: 3 },
  "under-problem": { actor: "actor" },
  "process-card": { process: "process" },
  "change-held": { environment: "production" },
  "change-state": { environment: "production" },
  "change-answered": { state: "approved", run: 7 },
  "change-ended": { environment: "production" },
  "change-emergency": { actor: "actor" },
  "product-issue": { product: "OS2display" },
  "product-state": { product: "OS2display" },
  "activity-due": { activity: "Møde", held: "2026-04-07" },
  "activity-postponed": { actor: "actor", held: "2026-04-07" },
  "activity-cancelled": { actor: "actor" },
  "process-moved": { process: "process", actor: "actor" },
};

type ParkedSamples = { readonly [Id in ParkedReason["id"]]: Extract<ParkedReason, { id: Id }>["args"] };

export const parkedSamples: ParkedSamples = {
  "not-installed": { owner: "acme" },
  suspended: { owner: "acme" },
  permission: { owner: "acme", permission: "issues: write" },
  "token-refused": { owner: "acme" },
  "policy-gone": { file: "acme/.github/.github/portfolio.yml" },
  "repository-gone": { repository: "acme/portfolio" },
  hidden: {},
  locked: { issue: "acme/portfolio#1" },
  refused: { owner: "acme", said: "said" },
  forbidden: { said: "said" },
  failed: { times: 10, said: "said" },
  unanswered: { times: 10 },
  unreadable: { said: "said" },
};

const refusedWrite: RefusedWrite = {
  what: "create-label",
  name: "kilde/okr",
  where: "digdir/portfolio",
  said: "Name is too long (maximum is 50 characters)",
};

type NoticeSamples = { readonly [Kind in Notice["kind"]]: Extract<Notice, { kind: Kind }> };

export const noticeSamples: NoticeSamples = {
  waiting: { kind: "waiting", teams: ["Dialogporten", "Altinn Studio"], until: "2026-03-03T09:00:00Z" },
  "stopped-early": { kind: "stopped-early", done: "Utført" },
  "completion-proposed": {
    kind: "completion-proposed",
    done: "Utført",
    who: ["kari", "digdir/kontor"],
    box: "complete",
  },
  "element-proposed": { kind: "element-proposed", element: link("Element") },
  declined: { kind: "declined", team: "Dialogporten", how: "not-planned" },
  "no-teams": { kind: "no-teams" },
  refused: {
    kind: "refused",
    why: "criteria",
    what: "Planlegging",
    actor: "kari",
    at: "2026-03-03T09:00:00Z",
    roles: [office],
    missing: 2,
  },
  unentered: { kind: "unentered", phase: "Implementering", actor: "kari", roles: [office, architect] },
  "role-missing": { kind: "role-missing", role: "portfolio-manager", names: ["@borte", "@digdir/ingen"] },
  "bot-quarrel": { kind: "bot-quarrel", face: "label", bot: "annen-app" },
  "linked-instead": { kind: "linked-instead", issue: link("Element"), why: "full" },
  "archived-repository": { kind: "archived-repository", repository: "digdir/gammelt" },
  "unknown-team-label": { kind: "unknown-team-label", label: "team/ukjent" },
  "missing-repository": { kind: "missing-repository", repository: "digdir/borte" },
  "missing-project": { kind: "missing-project", project: "digdir/8" },
  "missing-field": { kind: "missing-field", project: "digdir/8", fields: ["Start", "Begynner"] },
  "missing-option": { kind: "missing-option", project: "digdir/8", field: "Status", option: "Levert" },
  "issue-field": { kind: "issue-field", project: "digdir/8", field: "Status" },
  "not-accepted": { kind: "not-accepted", owner: "Altinn" },
  "not-consented": { kind: "not-consented", owner: "Altinn", names: "Altinn/146", use: "projects" },
  "foreign-mark": { kind: "foreign-mark", issue: link("Kopi") },
  unheard: { kind: "unheard", at: "2026-03-03T09:00:00Z" },
  "write-refused": { kind: "write-refused", ...refusedWrite },
  "cards-unread": { kind: "cards-unread", issue: link("Felles dialog") },
  "illegible-body": { kind: "illegible-body", issue: link("Felles dialog") },
  "illegible-comments": {
    kind: "illegible-comments",
    count: 4,
    urls: [1, 2, 3].map((at) => `https://github.com/digdir/portfolio/issues/7#issuecomment-${at}`),
  },
  unsettled: { kind: "unsettled", what: "epic/studio" },
};

export const initiative = {
  title: "Felles dialog",
  url: "https://github.com/digdir/portfolio/issues/7",
  number: 7,
  repository: "digdir/portfolio",
  phase: "Implementering",
};

export function epicWith(difference: Partial<IssueContent & { kind: "epic" }> = {}): IssueContent {
  return {
    kind: "epic",
    titleTemplate: "{{ initiative.title }}",
    bodyTemplate: null,
    disclosed: true,
    initiative,
    team: { key: "studio", name: "Altinn Studio", language: null },
    mention: "@Altinn/team-studio",
    element: link("Felles dialog – Altinn Studio"),
    ...difference,
  };
}

export function elementWith(difference: Partial<IssueContent & { kind: "element" }> = {}): IssueContent {
  return {
    kind: "element",
    titleTemplate: "{{ initiative.title }} – {{ team.name }}",
    disclosed: true,
    initiative,
    team: { key: "studio", name: "Altinn Studio", language: null },
    ...difference,
  };
}

export function followUpWith(difference: Partial<IssueContent & { kind: "follow-up" }> = {}): IssueContent {
  return {
    kind: "follow-up",
    titleTemplate: "Måling og innsikt: {{ initiative.title }}",
    disclosed: true,
    initiative,
    team: { key: "studio", name: "Altinn Studio", language: null },
    after: "P3M",
    doneAt: "2026-03-03T09:00:00Z",
    goals: "### Mål 1\nFærre skjemaer.\n- [ ] Nøkkelresultat: 20 % færre henvendelser\n- [ ] spør @kari",
    ...difference,
  };
}

type AnswerSamples = { readonly [Kind in Answer["kind"]]: Extract<Answer, { kind: Kind }> };

export const answerSamples: AnswerSamples = {
  help: { kind: "help", place: "initiative" },
  "unknown-command": { kind: "unknown-command", text: "/faze", nearest: "/fase" },
  unclear: { kind: "unclear", command: "team", text: "- studio design" },
  "too-many-commands": { kind: "too-many-commands", most: 50 },
  "edited-by-other": { kind: "edited-by-other", who: "kari" },
  "unknown-phase": { kind: "unknown-phase", text: "Konsptt", phases: ["Problem", "Konsept"] },
  "unknown-process": { kind: "unknown-process", text: "behow", processes: ["Behov", "Utvikling"] },
  "unknown-team": { kind: "unknown-team", text: "x", teams: ["fdk"] },
  "not-allowed": { kind: "not-allowed", command: "decision", needs: "role-or-write" },
  "gate-closed": {
    kind: "gate-closed",
    to: "Implementering",
    gates: [
      { phase: "Konsept", unmet: conceptGate.verdicts.filter((verdict) => verdict.state !== "met") },
      { phase: "Planlegging", unmet: conceptGate.verdicts.slice(0, 1) },
    ],
    overriders: ["@kari", "@digdir/portfolio-office"],
  },
  "may-not-enter": { kind: "may-not-enter", to: "Implementering", roles: [office, architect] },
  "override-needs-reason": { kind: "override-needs-reason", to: "Implementering" },
  "override-not-allowed": { kind: "override-not-allowed", to: "Implementering", roles: [office] },
  "unknown-confirm": { kind: "unknown-confirm", confirms: [{ number: 1, text: "Risiko er vurdert" }] },
  "may-not-confirm": { kind: "may-not-confirm", text: "Sikkerhet er vurdert", roles: [architect] },
  why: {
    kind: "why",
    why: {
      phase: "Konsept",
      moved: { actor: "kari", at: "2026-03-03T09:00:00Z" },
      next: "Planlegging",
      mode: "advise",
      verdicts: conceptGate.verdicts,
      enter: [office],
      roles: conceptGate.roles,
      missing: {
        to: "Utført",
        gates: [{ phase: "Planlegging", unmet: conceptGate.verdicts.slice(0, 2) }],
        roles: conceptGate.roles,
      },
    },
  },
  "decision-needs-text": { kind: "decision-needs-text" },
  "problem-needs-text": { kind: "problem-needs-text" },
  "not-an-incident": { kind: "not-an-incident" },
  "no-problem-card": { kind: "no-problem-card" },
  "not-a-problem": {
    kind: "not-a-problem",
    issue: {
      target: "I_2",
      title: "digdir/portfolio#8",
      url: "https://github.com/digdir/portfolio/issues/8",
      reference: "digdir/portfolio#8",
    },
  },
  "problem-exists": {
    kind: "problem-exists",
    issue: {
      target: "I_3",
      title: "digdir/portfolio#9",
      url: "https://github.com/digdir/portfolio/issues/9",
      reference: "digdir/portfolio#9",
    },
  },
  "unknown-link": { kind: "unknown-link", text: "https://github.com/digdir/borte/issues/9" },
  "link-exists": { kind: "link-exists", issue: link("Epos", "Altinn/studio", 3) },
  "link-stays": {
    kind: "link-stays",
    issue: link("Epos", "Altinn/studio", 3),
    why: "sub-issue",
    under: link("Et tiltak", "digdir/portfolio", 4),
  },
  "link-belongs-elsewhere": {
    kind: "link-belongs-elsewhere",
    issue: link("Epos", "Altinn/studio", 3),
    parent: link("Et annet tiltak", "digdir/portfolio", 4),
  },
  "not-managed": { kind: "not-managed" },
  "github-refused": { kind: "github-refused", ...refusedWrite },
  "epic-exists": { kind: "epic-exists", team: "Studio", epic: link("Epos", "Altinn/studio", 3) },
  done: { kind: "done", command: "/synk" },
  "change-needs-reason": { kind: "change-needs-reason", command: "reject" },
  "may-not-evaluate": { kind: "may-not-evaluate", command: "approve", roles: [architect] },
  "own-change": { kind: "own-change", command: "approve", roles: [architect], emergency: [office] },
  "change-unmet": {
    kind: "change-unmet",
    unmet: conceptGate.verdicts.filter((verdict) => verdict.state !== "met"),
    emergency: [office],
  },
  "change-older": { kind: "change-older", takesOut: 3 },
  "change-passed": { kind: "change-passed" },
  "change-why": { kind: "change-why", card: changeCard },
  "wheel-no-date": { kind: "wheel-no-date", text: "i morgen" },
  "wheel-day-off": { kind: "wheel-day-off", held: "2026-10-03" },
  "wheel-closed": { kind: "wheel-closed" },
  "wheel-no-activity": { kind: "wheel-no-activity" },
  "wheel-needs-reason": { kind: "wheel-needs-reason", command: "cancel" },
};

type ChangeSamples = { readonly [Kind in Change["kind"]]: Extract<Change, { kind: Kind }> };
const labels = [{ name: "team/studio", label: "new:label/studio" }];
const repository = { owner: "Altinn", name: "altinn-studio" };

export const changeSamples: ChangeSamples = {
  "create-label": {
    kind: "create-label",
    repository,
    repositoryId: "R_1",
    name: "kind/epic",
    color: "0e8a16",
    purpose: { kind: "epic", name: "" },
    makes: "new:label/epic",
  },
  "rename-label": {
    kind: "rename-label",
    repository,
    label: "LA_1",
    from: "fase/utfoert",
    name: "fase/utfort",
    color: "0e8a16",
    purpose: { kind: "phase", name: "Utført" },
  },
  "add-labels": { kind: "add-labels", issue: "I_1", labels },
  "remove-labels": { kind: "remove-labels", issue: "I_1", labels },
  "create-issue": {
    kind: "create-issue",
    makes: "new:epic/studio",
    repository,
    repositoryId: "R_1",
    content: epicWith(),
    labels,
    typeId: null,
    assignees: [],
    parent: null,
    projects: [],
  },
  "close-issue": { kind: "close-issue", issue: "I_1" },
  "reopen-issue": { kind: "reopen-issue", issue: "I_1" },
  "add-child": { kind: "add-child", parent: "I_1", child: "new:epic/studio" },
  "add-item": {
    kind: "add-item",
    issue: "I_1",
    projectId: "PVT_1",
    project: { owner: "digdir", number: 8 },
    makes: "new:item/I_1/PVT_1",
  },
  "set-field": {
    kind: "set-field",
    issue: "I_1",
    item: "PVTI_1",
    write: {
      projectId: "PVT_1",
      fieldId: "F_1",
      field: "Status",
      value: { type: "single-select", optionId: "O_1", name: "Backlog" },
    },
  },
  comment: {
    kind: "comment",
    issue: "I_1",
    comment: null,
    content: { kind: "reply", comment: "IC_1", answers: [{ kind: "help", place: "initiative" }] },
    makes: "new:reply",
  },
  notice: {
    kind: "notice",
    repository: { owner: "digdir", name: ".github" },
    repositoryId: "R_2",
    notice: null,
    content: { kind: "brake", version: "sweep:1", count: 2, limit: 1, changes: ["Opprett «epos»"] },
    makes: "new:notice/brake/sweep:1",
  },
  react: { kind: "react", issue: "I_1", comment: "IC_1", reaction: "THUMBS_UP" },
  overview: {
    kind: "overview",
    address: "digdir/portfolio#7",
    issue: "I_1",
    comment: null,
    overview: overviewWith({}),
    memory: Memory.parse({
      version: 1,
      standing: "born",
      phase: { name: "Konsept", word: null, since: "2026-03-03T09:00:00Z" },
    }),
    stage: "final",
    makes: "new:overview",
  },
  "problem-issue": {
    kind: "problem-issue",
    repository: { owner: "digdir", name: "portfolio" },
    repositoryId: "R_1",
    content: { name: "Innlogging feiler om natten", product: "Altinn Studio", actor: "kari", incidents: [] },
    origin: "IC_1",
    labels: [{ name: "prosess/problemer", label: "LA_1" }],
    makes: "new:problem/I_1/IC_1",
  },
  "wheel-issue": {
    kind: "wheel-issue",
    repository,
    repositoryId: "R_1",
    content: activityContent,
    labels,
    assignees: [],
    makes: "new:activity/mode/2026-04-06",
  },
  retitle: { kind: "retitle", issue: "I_1", title: "Møde, 14. april 2026" },
  "process-issue": {
    kind: "process-issue",
    repository,
    repositoryId: "R_1",
    content: changeContent,
    labels,
    makes: "new:process-issue",
  },
  assign: { kind: "assign", issue: "I_1", assignee: { id: "U_1", login: "kari" } },
  "answer-deployment": {
    kind: "answer-deployment",
    repository,
    run: 7,
    attempt: 1,
    environment: "production",
    state: null,
    content: heldContent,
    gist: "held",
  },
  "status-comment": {
    kind: "status-comment",
    issue: "I_1",
    comment: null,
    content: processCard,
    memory: ProcessCardMemory.parse({ kind: "process-card", version: 1, process: "behov" }),
    stage: "final",
    makes: "new:status/process-card/behov",
  },
};
