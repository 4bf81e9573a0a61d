import type { Language } from "../../domain/language.ts";
import type { Overview } from "../../domain/overview.ts";
import { say } from "../catalogue.ts";
import { defaultHost, issueLink } from "../link.ts";
import { chainParts } from "./chain.ts";
import { contextParts } from "./context.ts";
import { dependencyParts, otherParts, proposalParts, readOnlyParts } from "./connections.ts";
import { deliveryParts } from "./deliveries.ts";
import { elementParts } from "./elements.ts";
import { gateParts, missingParts } from "./gate.ts";
import { renderNotices } from "./notices.ts";
import { behindParts, decisionParts, followUpParts, overrideParts } from "./record.ts";
import { statusParts } from "./status.ts";
import { teamParts } from "./teams.ts";
import type { Printing } from "../printing.ts";

/** A comment holds 65,536 characters; the memory may take 36,000 of them, and the mark needs some. */
export const overviewLimit = 28_000;

/** Each shorter than the one before. The last leaves out all that is neither a box, nor the gate, nor where it stands. */
const lengths: readonly { readonly rows: number; readonly width: number }[] = [
  { rows: 1000, width: 240 },
  { rows: 40, width: 240 },
  { rows: 15, width: 120 },
  { rows: 5, width: 60 },
  { rows: 0, width: 40 },
];

/**
 * The overview in Markdown, without mark and memory: first where it stands, then what is missing and
 * who can act, then what hangs under it. Long lists are cut so that the whole stays under the limit;
 * boxes and the gate never are, for whoever may act must be able to.
 */
export function renderOverview(overview: Overview, language: Language, host: string = defaultHost): string {
  let text = "";
  for (const length of lengths) {
    text = overviewText(overview, { language, host, ...length });
    if (text.length <= overviewLimit) return text;
  }
  return text.slice(0, text.lastIndexOf("\n", overviewLimit)).toWellFormed();
}

function overviewText(overview: Overview, printing: Printing): string {
  const { language, rows } = printing;
  const footer = `<sub>${say(language, "overview.footer")}</sub>`;
  if (overview.belongsTo !== undefined) {
    const initiative = issueLink(overview.belongsTo);
    const text = say(language, "overview.belongs-now", { initiative });
    return [`### ${say(language, "overview.heading")}`, text, footer].join("\n\n");
  }
  const must = [
    `### ${say(language, "overview.heading")}`,
    ...statusParts(overview, printing),
    ...chainParts(overview, printing),
    ...renderNotices(overview.notices, printing),
    ...gateParts(overview, printing),
    ...missingParts(overview, printing),
    ...behindParts(overview, printing),
    ...proposalParts(overview, printing),
  ];
  const rest = [
    ...teamParts(overview, printing),
    ...elementParts(overview, printing),
    ...deliveryParts(overview, printing),
    ...dependencyParts(overview, printing),
    ...followUpParts(overview, printing),
    ...decisionParts(overview, printing),
    ...overrideParts(overview, printing),
    ...readOnlyParts(overview, printing),
    ...otherParts(overview, printing),
    ...contextParts(overview, printing),
  ];
  return [...must, ...(rows === 0 ? [] : rest), footer].join("\n\n");
}
