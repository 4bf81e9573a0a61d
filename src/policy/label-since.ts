import { z } from "zod";
import type { PolicyCommit } from "./policy-commit.ts";
import { readYaml } from "./read-yaml.ts";
import { LabelName } from "./schema/forms.ts";

/**
 * When the label of deliveries was named (ISO 8601): the time of the first commit that had it, of those that had it
 * without a break up to the one in force. Where the break lies further back than was read, that of the oldest that was
 * read: rather too late than too early, for what was delivered before it gets no label.
 *
 * @param commits from the one in force on, newest first
 */
export function labelSince(label: string | null, commits: readonly PolicyCommit[]): string | null {
  const [inForce, ...older] = commits;
  if (label === null || inForce === undefined) return null;
  let since = inForce.at;
  for (const { at, text } of older) {
    const named = text === null ? null : labelIn(text);
    // Of a broken file nobody knows what it names; whoever mends it takes nothing back.
    if (named === undefined) continue;
    if (named !== label) break;
    since = at;
  }
  return since;
}

const File = z.object({ delivery: z.object({ label: LabelName.nullish() }).nullish() });

/** Null: none; undefined: the file cannot be read. */
function labelIn(text: string): string | null | undefined {
  const reading = readYaml(text);
  const file = reading.ok ? File.safeParse(reading.value) : null;
  return file?.success === true ? (file.data.delivery?.label ?? null) : undefined;
}
