import type { AskedWhy, CardRouting, CauseText, IncidentPart, ProblemPart } from "../domain/incident-card.ts";
import { actorText } from "./actor.ts";
import { say, sayList } from "./catalogue.ts";
import { issueLink, linkTo, profileLink } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";
import { boxLine } from "./overview/box.ts";
import type { Printing } from "./printing.ts";

/** What can be a mention; anything else is shown and mentions nobody. */
const mentionable = /^@[\w-]{1,100}(?:\/[\w.-]{1,100})?$/;

/** To whom a request or an incident goes, as a line of its card. `mentions`: it is the card's first text. */
export function routingLine(
  routing: CardRouting,
  mentions: boolean,
  { language, host, width }: Printing,
): string {
  switch (routing.kind) {
    case "team": {
      const team = neutraliseExcerpt(routing.team, width);
      const { mention } = routing;
      if (mention === null) return say(language, "incident.team", { team });
      const isAlive = mentions && mentionable.test(mention);
      const who = isAlive ? mention : profileLink(mention, host);
      return say(language, "incident.team-asked", { team, who });
    }
    case "declined":
      return say(language, "incident.team-off", { team: neutraliseExcerpt(routing.team, width) });
    case "asked":
      return say(language, "incident.team-unknown", { why: askedText(routing.why, { language, width }) });
  }
}

function askedText(why: AskedWhy, { language, width }: Pick<Printing, "language" | "width">): string {
  const named = (names: readonly string[]) =>
    sayList(
      language,
      names.map((name) => neutraliseExcerpt(name, width)),
    );
  switch (why.why) {
    case "no-product":
      return say(language, why.isNamed ? "incident.unknown-product" : "incident.no-product");
    case "several-products":
      return say(language, "incident.several-products", { products: named(why.products) });
    case "no-team":
      return say(language, "incident.no-team", { product: named([why.product]) });
    case "several-teams":
      return say(language, "incident.several-teams", {
        product: named([why.product]),
        teams: named(why.teams),
      });
  }
}

/** What an incident is due to, and what people can do about it, as parts of its card. */
export function incidentParts(part: IncidentPart, printing: Printing): readonly string[] {
  const { language, host } = printing;
  const lines = [
    ...causeLines(part, printing),
    ...(part.problem === null
      ? []
      : [say(language, "incident.under-problem", { problem: issueLink(part.problem, printing.width) })]),
  ].map((line) => `- ${line}`);
  return [
    `**${say(language, "incident.cause-heading")}**`,
    lines.join("\n"),
    ...(part.boxes.length === 0
      ? []
      : [
          part.boxes
            .map(({ id, ticked, what }) =>
              boxLine(id, ticked, say(language, "incident.due-to", { cause: causeText(what, printing) })),
            )
            .join("\n"),
        ]),
    ...groupParts(part, { language, host, rows: printing.rows, width: printing.width }),
  ].filter((text) => text !== "");
}

function causeLines({ cause, says, boxes }: IncidentPart, printing: Printing): readonly string[] {
  const { language, host } = printing;
  if (cause !== null) {
    const who = actorText(cause.by, language, host);
    return [say(language, "incident.due-to-by", { cause: causeText(cause.what, printing), who })];
  }
  switch (says.kind) {
    case "unconfirmed":
      return [say(language, "incident.unconfirmed", { who: actorText(says.author, language, host) })];
    case "several":
      return [say(language, "incident.several-causes")];
    case "unfound":
      return [
        say(language, "incident.unfound", { names: sayList(language, says.names.slice(0, 3).map(asCode)) }),
      ];
    case "nothing":
      return [say(language, boxes.length === 0 ? "incident.nobody-says" : "incident.tick-or-write")];
  }
}

export function causeText(
  what: CauseText,
  { language, width }: Pick<Printing, "language" | "width">,
): string {
  switch (what.kind) {
    case "deployment": {
      const name = what.name === null ? asCode(what.oid.slice(0, 7)) : neutraliseExcerpt(what.name, width);
      return say(language, "incident.cause-deployment", { name, at: what.at });
    }
    case "release":
      return say(language, "incident.cause-release", {
        name: neutraliseExcerpt(what.name, width),
        at: what.at,
      });
    case "change":
      return say(language, "incident.cause-change", {
        name: linkTo(what.url, neutraliseExcerpt(what.name, width)),
        at: what.at,
      });
    case "unseen":
      return say(language, "incident.cause-unseen");
  }
}

function groupParts({ group }: IncidentPart, { language, width, rows }: Printing): readonly string[] {
  if (group === null) return [];
  const count = group.incidents.length;
  const shown = group.incidents.slice(-rows).map((link) => issueLink(link, width));
  return [
    say(language, "incident.alike", { count, incidents: sayList(language, shown) }),
    boxLine(group.box, group.ticked, say(language, "incident.open-problem", { count })),
  ];
}

/** The incidents of a problem, as parts of its card. */
export function problemParts(part: ProblemPart, { language, rows }: Printing): readonly string[] {
  const { count, open, span, lostMinutes } = part;
  const heading = `**${say(language, "problem.heading")}**`;
  if (span === null) return [heading, say(language, "problem.none")];
  const shown = part.incidents.slice(-rows);
  const lines = shown.map(({ link, openedAt, closedAt }) => {
    const issue = issueLink(link);
    if (closedAt === null) return say(language, "problem.open-incident", { issue, at: openedAt });
    return say(language, "problem.closed-incident", { issue, at: openedAt, until: closedAt });
  });
  const left = count - shown.length;
  const more = left > 0 ? [say(language, "overview.more", { count: left })] : [];
  return [
    heading,
    [
      say(language, "problem.count", { count, open }),
      say(language, "problem.span", { ...span }),
      say(language, "problem.lost", { time: timeText(lostMinutes, language) }),
    ]
      .map((line) => `- ${line}`)
      .join("\n"),
    [...lines, ...more].map((line) => `- ${line}`).join("\n"),
  ];
}

/** `2 dager og 3 timer`: the two largest units, for nobody counts the minutes of a week. */
function timeText(minutes: number, language: Printing["language"]): string {
  const units = [
    ["problem.days", Math.floor(minutes / 1440)],
    ["problem.hours", Math.floor((minutes % 1440) / 60)],
    ["problem.minutes", minutes % 60],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  if (first === -1) return say(language, "problem.minutes", { count: 0 });
  const shown = units.slice(first, first + 2).filter(([, count]) => count > 0);
  return sayList(
    language,
    shown.map(([unit, count]) => say(language, unit, { count })),
  );
}
