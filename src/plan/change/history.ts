import type { DecidedPassing } from "../../domain/change-answer.ts";
import type { ChangeHistory, ChangeState, Passing } from "../../domain/change-state.ts";
import type { ChangeCase } from "./change-case.ts";
import type { Heard } from "./words.ts";

/** What a look has found out. */
interface Found {
  readonly heard: Pick<Heard, "voided" | "word">;
  /** Whether a job goes on waiting, or was rejected. */
  readonly isHeld: boolean;
  /** Why jobs are let through. */
  readonly reasons: readonly DecidedPassing[];
  /** A job that went on in spite of the rule. */
  readonly bypassed: Passing | null;
}

/**
 * The first time counts of each: a commit that goes out again, or is rolled back to months later, changes nothing that
 * was so before. Until something is let through an evaluation may still be taken back.
 */
export function historyAfter(
  { memory, now }: Pick<ChangeCase, "memory" | "now">,
  { heard, isHeld, reasons, bypassed }: Found,
): ChangeHistory {
  const before = memory === null ? unheld : (memory.history ?? historyOf(memory));
  const at = new Date(now).toISOString();
  const passings = [
    ...before.passed,
    // What is live is let through again, and nothing is rolled back.
    ...reasons.flatMap(({ kind }) => (kind === "same" ? [] : [{ as: kind, at }])),
    ...(bypassed === null ? [] : [{ as: bypassed.as, at: bypassed.at }]),
  ];
  const { word, voided } = heard;
  const standing = word?.kind === "approve" && voided === null ? word.at : null;
  const isSettled = before.passed.length > 0 && before.evaluated !== null;
  return {
    held: before.held || isHeld,
    evaluated: isSettled ? before.evaluated : standing,
    rejected: before.rejected ?? (word?.kind === "reject" ? word.at : null),
    passed: passings.filter(({ as }, index) => passings.findIndex((each) => each.as === as) === index),
  };
}

const unheld: ChangeHistory = { held: false, evaluated: null, rejected: null, passed: [] };

/** What a memory tells that was written before it kept its history. */
export function historyOf({ word, voided, passed }: ChangeState): ChangeHistory {
  return {
    held: passed === null || ["evaluated", "emergency", "bypassed"].includes(passed.as),
    evaluated: word?.kind === "approve" && voided === null ? word.at : null,
    rejected: word?.kind === "reject" ? word.at : null,
    passed: passed === null ? [] : [{ as: passed.as, at: passed.at }],
  };
}
