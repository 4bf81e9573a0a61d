import { z } from "zod";

/** What a document wants to know of an initiative that is put forward for it, as people wrote it, cut. */
export const Proposal = z.object({
  /** Names of the documents, as the policy has them. */
  documents: z.array(z.string()),
  problem: z.string().nullable(),
  goals: z.string().nullable(),
  responsible: z.string().nullable(),
  /** Person-months, as the board has them. */
  effort: z.string().nullable(),
  budget: z.string().nullable(),
  /** Names. */
  sources: z.array(z.string()),
  /** What it waits for, as far as the app may read it: `owner/name#12`. */
  dependencies: z.array(
    z.object({ reference: z.string(), visibility: z.enum(["public", "internal", "private"]) }),
  ),
});
export type Proposal = Readonly<z.infer<typeof Proposal>>;

/** What whoever writes the document has to ask for, where an initiative does not have it. */
export const wanted = [
  "problem",
  "goals",
  "responsible",
  "personMonths",
  "budget",
  "teams",
  "sources",
] as const;
export type Wanted = (typeof wanted)[number];
