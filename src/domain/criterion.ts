/**
 * What must hold before an initiative leaves a phase forwards. The policy says it, the gates weigh it
 * against a World, and the overview shows it.
 */
export type Criterion =
  | { readonly kind: "assigned" }
  /** The section under this heading holds real text. */
  | { readonly kind: "section"; readonly section: string }
  /** A label matches: `*` stands for any run of characters, `?` for one. */
  | { readonly kind: "label"; readonly glob: string }
  /** The project field of this name has a value. */
  | { readonly kind: "field"; readonly field: string }
  /** At least one team is involved. */
  | { readonly kind: "teams" }
  /** Every task under this heading is ticked. */
  | { readonly kind: "tasks"; readonly section: string }
  /** Every relevant roadmap element is delivered. */
  | { readonly kind: "delivered" }
  /** A person says so; `by` is the role that may, null: anyone who may edit the overview. */
  | { readonly kind: "confirm"; readonly text: string; readonly by: string | null };
