import type { Comparison } from "../../domain/comparison.ts";
import type { CommitsToCompare, Reader } from "../../github/reader.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";

/** In one look at a repository. */
const mostAsked = 50;
/** The newest ones; what was forgotten is asked again. */
const mostKept = 1_000;

/** Asks what is not known of these, each once; answers with all that is known then. */
export async function readComparisons(
  asker: string,
  { repository, comparisons }: Pick<DeliverySource, "repository" | "comparisons">,
  wanted: readonly CommitsToCompare[],
  reader: Pick<Reader, "contains">,
): Promise<readonly Comparison[]> {
  const known = new Set(comparisons.map(nameOf));
  const missing = new Map(
    wanted.filter((each) => !known.has(nameOf(each))).map((each) => [nameOf(each), each]),
  );
  const found: Comparison[] = [];
  for (const { base, head } of [...missing.values()].slice(0, mostAsked)) {
    const contains = await reader.contains(asker, repository, { base, head });
    // GitHub would be asked for as much again with the next one.
    if (contains === null) break;
    found.push({ base, head, contains });
  }
  return [...comparisons, ...found].slice(-mostKept);
}

function nameOf({ base, head }: CommitsToCompare): string {
  return `${base}...${head}`;
}
