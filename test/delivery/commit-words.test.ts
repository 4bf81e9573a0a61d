import { expect, test } from "vitest";
import { readCommitWords, readRevertedPulls } from "../../src/delivery/commit-words.ts";

const [one, other] = ["a".repeat(40), "b".repeat(40)];
const repository = { owner: "Altinn", name: "studio" };

test.each([
  ["nothing", "Work", [], []],
  ["a revert", `Revert "x"\n\nThis reverts commit ${one}.`, [[one, null]], []],
  ["of a merge", `This reverts commit ${one}, reversing\nchanges made to ${other}.`, [[one, other]], []],
  ["on one line", `This reverts commit ${one}, reversing changes made to ${other}.`, [[one, other]], []],
  ["with --reference", "This reverts commit abc1234 (Work, 2026-05-01).", [["abc1234", null]], []],
  ["too short", "This reverts commit abc123.", [], []],
  ["quoted", `> This reverts commit ${one}.`, [], []],
  [
    "two",
    `This reverts commit ${one}.\r\nThis reverts commit ${other}.\r\n`,
    [
      [one, null],
      [other, null],
    ],
    [],
  ],
  ["a copy", `Work\n\n(cherry picked from commit ${one})`, [], [one]],
  ["an open copy", `(cherry picked from commit ${one}`, [], []],
  [
    "a copy of a copy",
    `(cherry picked from commit ${one})\n(cherry picked from commit ${other})`,
    [],
    [one, other],
  ],
] as const)("a message: %s", (_name, message, reverts, pickedFrom) => {
  expect(readCommitWords(message)).toEqual({
    reverts: reverts.map(([oid, kept]) => ({ oid, kept })),
    pickedFrom,
  });
});

test.each([
  ["nothing", "", []],
  ["as GitHub writes it", "Reverts Altinn/studio#12", [12]],
  ["in another case, with more", "Hi\n\nreally\nReverts altinn/STUDIO#12, sorry", [12]],
  ["several, one twice", "Reverts Altinn/studio#1\nReverts Altinn/studio#2\nReverts Altinn/studio#1", [1, 2]],
  ["another repository", "Reverts Altinn/other#12", []],
  ["without one", "Reverts #12", []],
  ["no number", "Reverts Altinn/studio#x", []],
  ["no hash", "Reverts Altinn/studio", []],
  ["quoted", "> Reverts Altinn/studio#12", []],
] as const)("a body: %s", (_name, body, numbers) => {
  expect(readRevertedPulls(body, repository)).toEqual(numbers);
});
