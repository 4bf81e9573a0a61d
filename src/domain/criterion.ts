/**
 * What must hold before an initiative leaves a phase forwards, by its kind: what the policy asks for, and what is looked
 * at. The interface is open, so that a new kind touches nothing here: each declares its own in its file under
 * `src/policy/criteria`, and the types below follow.
 */
export interface CriterionKinds {}

export type CriterionKind = keyof CriterionKinds;

/** A criterion of any of the given kinds, as a complete policy has it. */
export type Criterion<Kind extends CriterionKind = CriterionKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & CriterionKinds[Each]["asks"];
}[Kind];

/** What was looked at when a criterion of that kind was evaluated. */
export type Evidence<Kind extends CriterionKind = CriterionKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & CriterionKinds[Each]["evidence"];
}[Kind];
