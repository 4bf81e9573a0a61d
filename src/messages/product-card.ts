import type { Language } from "../domain/language.ts";
import type {
  CardActivity,
  CardDecision,
  CardFinding,
  CardRole,
  ProductCard,
} from "../domain/product-card.ts";
import { actorText } from "./actor.ts";
import { say, sayList, selector, type MessageId } from "./catalogue.ts";
import { issueLink, linkTo, profileLink } from "./link.ts";
import { neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { usage } from "./reply/command-usage.ts";
import { roleName } from "./wheel-role.ts";

/** A card is to be read at a glance: longer lists and texts are cut. Each is shorter than the one before. */
const lengths: readonly Pick<Printing, "rows" | "width">[] = [
  { rows: 50, width: 160 },
  { rows: 20, width: 80 },
  { rows: 10, width: 40 },
];

/** Where a product and its wheel stand, in Markdown. */
export function productCardText(card: ProductCard, language: Language, host: string, limit: number): string {
  let text = "";
  for (const length of lengths) {
    text = cardText(card, { language, host, ...length });
    if (text.length <= limit) break;
  }
  return text;
}

function cardText(card: ProductCard, printing: Printing): string {
  const { language, width } = printing;
  return [
    ...section("wheel.roles", rolesOf(card, printing), printing),
    ...section("wheel.tracks", tracksOf(card, printing), printing),
    ...section("wheel.next", nextOf(card, printing), printing),
    ...section(
      "wheel.open",
      card.open.map((activity) => openLine(activity, printing)),
      printing,
    ),
    ...section(
      "wheel.minutes",
      card.minutes.map(({ link, held }) =>
        say(language, "wheel.minutes-line", { activity: issueLink(link, width), held }),
      ),
      printing,
    ),
    ...section("wheel.not-made", notMade(card, printing), printing),
    ...section(
      "wheel.decisions",
      card.decisions.map((decision) => decisionLine(decision, printing)),
      printing,
    ),
    ...section(
      "wheel.findings",
      card.findings.map((finding) => findingLine(finding, printing)),
      printing,
    ),
  ].join("\n\n");
}

function section(
  heading: MessageId,
  lines: readonly string[],
  { language, rows }: Printing,
): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, rows).map((line) => `- ${line}`);
  return [`### ${say(language, heading)}`, shown.join("\n")];
}

function rolesOf({ roles }: ProductCard, printing: Printing): readonly string[] {
  if (roles.length === 0) return [say(printing.language, "wheel.no-roles")];
  return roles.map((role) => roleLine(role, printing));
}

function roleLine({ role, holders, required }: CardRole, { language, host }: Printing): string {
  const named = roleName(role, language);
  const [holder, ...deputies] = holders.map((each) => profileLink(each, host));
  if (holder === undefined) {
    return say(language, required ? "wheel.role-missing" : "wheel.role-none", { role: named });
  }
  const behind =
    deputies.length === 0 ? "" : say(language, "wheel.deputies", { who: sayList(language, deputies) });
  return say(language, "wheel.role-line", { role: named, holder, deputies: behind });
}

function tracksOf({ tracks }: ProductCard, { language, width }: Printing): readonly string[] {
  return tracks.map(({ name, activities: count }, at) => {
    const args = { place: at + 1, track: neutraliseExcerpt(name, width) };
    return count === 0
      ? say(language, "wheel.track-empty", args)
      : say(language, "wheel.track", { ...args, count });
  });
}

function nextOf({ next }: ProductCard, { language, width }: Printing): readonly string[] {
  if (next.length === 0) return [say(language, "wheel.no-next")];
  return next.map(({ title, held, link }) =>
    say(language, "wheel.next-line", {
      held,
      activity: link === null ? neutraliseExcerpt(title, width) : issueLink(link, width),
    }),
  );
}

function openLine(
  { link, held, overdue, differs, removed }: CardActivity,
  { language, width }: Printing,
): string {
  const activity = issueLink(link, width);
  return [
    say(language, overdue ? "wheel.overdue-line" : "wheel.open-line", { activity, held }),
    ...(differs ? [say(language, "wheel.differs", { postpone: usage("postpone", language) })] : []),
    ...(removed ? [say(language, "wheel.removed")] : []),
  ].join(". ");
}

function notMade({ missed, cancelled }: ProductCard, { language, host, width }: Printing): readonly string[] {
  return [
    ...missed.map(({ title, held }) =>
      say(language, "wheel.missed-line", { activity: neutraliseExcerpt(title, width), held }),
    ),
    ...cancelled.map(({ title, held, actor, at, reason }) =>
      say(language, "wheel.cancelled-line", {
        activity: neutraliseExcerpt(title, width),
        held,
        at,
        who: actorText(actor, language, host),
        reason: neutraliseExcerpt(reason, width),
      }),
    ),
  ];
}

function decisionLine(
  { date, text, takenBy, basis, reference, url }: CardDecision,
  { language, width }: Printing,
): string {
  const decision = linkTo(url, neutraliseExcerpt(text ?? reference, width));
  const line =
    date === null
      ? say(language, "wheel.undated-decision", { decision })
      : say(language, "wheel.decision", { decision, date });
  const said = [
    ...(takenBy === null
      ? []
      : [say(language, "overview.taken-by", { who: neutraliseExcerpt(takenBy, width) })]),
    ...(basis === null ? [] : [say(language, "overview.basis", { basis: neutraliseExcerpt(basis, width) })]),
  ];
  return [line, ...said].join(" · ");
}

function findingLine(finding: CardFinding, { language, width }: Printing): string {
  switch (finding.kind) {
    case "held-back":
      return say(language, "wheel.finding-held-back", { count: finding.count, limit: finding.limit });
    case "decisions-unread":
      return say(language, "wheel.finding-decisions", { count: finding.count });
    case "not-made":
      return say(language, "wheel.finding-not-made", {
        activity: neutraliseExcerpt(finding.title, width),
        held: finding.held,
      });
    case "minutes-wait":
      return say(language, "wheel.finding-minutes", {
        activity: issueLink(finding.link, width),
        held: finding.held,
      });
    case "input-from-nowhere":
    case "end-of-chain":
      return say(language, finding.kind === "end-of-chain" ? "wheel.finding-end" : "wheel.finding-input", {
        process: neutraliseExcerpt(finding.process, width),
        text: neutraliseExcerpt(finding.text, width),
      });
    default:
      return say(language, "wheel.finding-process", {
        process: neutraliseExcerpt(finding.process, width),
        kind: selector(finding.kind),
      });
  }
}
