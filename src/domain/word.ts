import { z } from "zod";

/**
 * Something that a person said about the phase. Compared by GitHub's own time; within one second
 * a command goes before a label, a label before a field, a field before a state.
 */
export const WordFace = z.enum(["command", "label", "field", "state"]);
export type WordFace = z.infer<typeof WordFace>;

/** A word as the memory keeps it. */
export const Word = z.object({
  face: WordFace,
  /** Node id of the event or comment; for a field, `item:time:phase`, the phase by its index. */
  id: z.string(),
  at: z.string(),
  /** Login. */
  actor: z.string(),
});
export type Word = z.infer<typeof Word>;
