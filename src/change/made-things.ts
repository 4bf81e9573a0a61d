import { isNew, type Target } from "../domain/reference.ts";

/** What a planned thing became, so that later waves can speak of it. */
export interface MadeThing {
  readonly id: string;
  /** As it was written; null where it was found, or has none. */
  readonly title: string | null;
  /** Of an issue; null of everything else. */
  readonly number: number | null;
  readonly url: string | null;
  /** `owner/name#12` of an issue. */
  readonly reference: string | null;
}

/** What the waves so far have made, by the target that the plan gave it. */
export type MadeThings = ReadonlyMap<Target, MadeThing>;

/** Null for something planned that was not made. */
export function resolveTarget(target: Target, made: MadeThings): string | null {
  return isNew(target) ? (made.get(target)?.id ?? null) : target;
}
