import type { Change, LabelPurpose } from "../domain/action.ts";

/** Prints what the app says, in the language of whom it speaks to, and signs it. Changes are resolved. */
export interface Printer {
  issue(change: Change & { kind: "create-issue" }): Promise<{ title: string; body: string }>;
  comment(change: Change & { kind: "comment" }): string;
  overview(change: Change & { kind: "overview" }): string;
  labelDescription(purpose: LabelPurpose): string;
}
