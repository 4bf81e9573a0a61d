import type { Overview } from "../../domain/overview.ts";
import { say } from "../catalogue.ts";
import { trailText } from "../process-card.ts";
import type { Printing } from "../printing.ts";

/** One line from where a need arose to where it reached users. */
export function chainParts({ chain }: Overview, { language }: Printing): readonly string[] {
  return chain === undefined ? [] : [say(language, "process.chain", { steps: trailText(chain, language) })];
}
