/**
 * Why the app does something, or does not: an id with arguments. Overview, command line
 * and audit log print the same reason, each in its reader's language. The arguments are those of the
 * ICU message `reason.ID` in every catalogue; a test holds the two together.
 */
export interface ReasonArguments {
  "phase-first": { phase: string };
  "phase-word": { phase: string; actor: string; face: string; at: string };
  /** Through a closed gate: `why` is what the portfolio manager gave as the reason. */
  "phase-override": { phase: string; actor: string; why: string; at: string };
  "phase-one-label": { phase: string };
  "done-closes": { phase: string };
  "not-done-opens": { phase: string };
  "on-board": { project: string };
  "label-from-section": { section: string; label: string };
  /** Without what delivered it, which not everybody may read. */
  "label-delivered": { label: string; at: string };
  "team-command": { actor: string; team: string };
  "team-off": { team: string };
  "label-needed": { label: string };
  "label-renamed": { from: string; label: string };
  "gate-refused": { phase: string; actor: string; to: string };
  "linked-by-command": { actor: string };
  "linked-by-tick": { actor: string };
  "follow-up-due": { team: string; after: string };
  "benefits-due": { after: string };
  "element-for-team": { team: string; phase: string };
  "element-for-initiative": { phase: string };
  "epic-for-team": { team: string; phase: string };
  "epic-asked": { team: string; actor: string };
  "epic-under-element": { team: string };
  "element-under-initiative": Record<never, never>;
  "element-field": { field: string };
  "status-proposed": Record<never, never>;
  "status-planned": Record<never, never>;
  "status-active": { epic: string };
  "status-delivered": { count: number };
  /** Of what a workflow of the board has set. */
  "status-kept": { status: string };
  progress: { closed: number; total: number };
  "element-delivered": { count: number };
  "element-abandoned": Record<never, never>;
  "element-reopened": { epic: string };
  completed: { count: number };
  "completion-undone": { element: string };
  "team-left": { team: string; actor: string };
  overview: Record<never, never>;
  memory: Record<never, never>;
  answer: { command: string; actor: string };
  "policy-broken": { sha: string };
  "policy-mended": { sha: string };
  "consent-missing": { count: number };
  "consent-given": { sha: string };
  brake: { count: number; limit: number };
  "brake-released": { actor: string };
  "incident-routed": { product: string; team: string };
  "incident-at-team": { team: string };
  "incident-rerouted": Record<never, never>;
  "problem-asked": { actor: string; count: number };
  "under-problem": { actor: string };
  "process-card": { process: string };
  "change-held": { environment: string };
  "change-state": { environment: string };
  "change-answered": { state: string; run: number };
  "change-ended": { environment: string };
  "change-emergency": { actor: string };
  "product-issue": { product: string };
  "product-state": { product: string };
  "activity-due": { activity: string; held: string };
  "activity-postponed": { actor: string; held: string };
  "activity-cancelled": { actor: string };
  "process-moved": { process: string; actor: string };
}

export type ReasonId = keyof ReasonArguments;

export type Reason = {
  readonly [Id in ReasonId]: { readonly id: Id; readonly args: ReasonArguments[Id] };
}[ReasonId];

export function because<Id extends ReasonId>(
  id: Id,
  args: ReasonArguments[Id],
): Extract<Reason, { readonly id: Id }> {
  return { id, args } as Extract<Reason, { readonly id: Id }>;
}
