import { readBodyLinks } from "../markdown/body-links.ts";
import { readBoxes } from "../markdown/boxes.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import { readCommitWords, readRevertedPulls } from "../delivery/commit-words.ts";
import { readDecisionForm } from "../markdown/decision-form.ts";
import { excerptOf } from "../markdown/excerpt.ts";
import { listValues } from "../markdown/list-values.ts";
import { claimOf, readMark } from "../markdown/marks.ts";
import { memoryLine, withoutMemory } from "../markdown/memory.ts";
import { isPlaceholder } from "../markdown/placeholder.ts";
import { readSections } from "../markdown/sections.ts";
import { openTasks, readTasks } from "../markdown/tasks.ts";
import { neutralise, neutraliseExcerpt, neutraliseTitle } from "../messages/neutralise.ts";

const nowhere = { owner: "owner", name: "name" };

/** All that anybody here does with a text that people wrote: each way to read it, and to print it. */
export const readers: readonly ReadText[] = [
  (text) => readMark(text, [], []),
  claimOf,
  memoryLine,
  withoutMemory,
  parseCommands,
  (text) => readBodyLinks(text, nowhere, {}),
  (text) => readTasks(text, nowhere),
  (text) => openTasks(text, nowhere),
  readBoxes,
  (text) => readSections(text),
  listValues,
  readDecisionForm,
  (text) => isPlaceholder(text),
  excerptOf,
  neutralise,
  (text) => neutraliseExcerpt(text, 80),
  neutraliseTitle,
  readCommitWords,
  (text) => readRevertedPulls(text, nowhere),
];

export type ReadText = (text: string) => unknown;
