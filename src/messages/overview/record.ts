import type { Overview } from "../../domain/overview.ts";
import { actorText } from "../actor.ts";
import { say } from "../catalogue.ts";
import { cutList, details } from "./details.ts";
import { issueLinkWithReference, linkTo } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { verdictLine } from "./gate.ts";
import type { Printing } from "../printing.ts";
import { sentence } from "../sentence.ts";

/** Phases that were left with criteria unmet. Boxes among them are never cut. */
export function behindParts({ behind, gate }: Overview, printing: Printing): readonly string[] {
  const { language, width, rows } = printing;
  const left = behind.filter(({ unmet }) => unmet.length > 0);
  const parts = left.flatMap(({ phase, unmet }) => {
    const lines = unmet
      .filter((verdict, index) => verdict.box !== null || index < rows)
      // Numbers count among the confirmations of the current phase, so no command reaches these.
      .map((verdict) => verdictLine({ ...verdict, number: null }, gate?.roles ?? [], printing));
    if (lines.length === 0) return [];
    return [
      say(language, "overview.behind-phase", { phase: neutraliseExcerpt(phase, width) }),
      lines.join("\n"),
    ];
  });
  const count = left.reduce((sum, { unmet }) => sum + unmet.length, 0);
  return details(say(language, "overview.behind", { count }), parts);
}

export function decisionParts({ decisions }: Overview, printing: Printing): readonly string[] {
  const { language, host, width } = printing;
  const lines = cutList(decisions, printing, ({ text, takenBy, basis, actor, at, url }) => {
    const when = say(language, "overview.decision", { at, actor: actorText(actor, language, host) });
    const said = [
      when,
      ...(takenBy === null
        ? []
        : [say(language, "overview.taken-by", { who: neutraliseExcerpt(takenBy, width) })]),
      ...(basis === null
        ? []
        : [say(language, "overview.basis", { basis: neutraliseExcerpt(basis, width) })]),
      linkTo(url, say(language, "overview.source")),
    ];
    return `${neutraliseExcerpt(text, width * 2)}<br>${said.join(" · ")}`;
  });
  return details(say(language, "overview.decisions", { count: decisions.length }), lines);
}

export function overrideParts({ overrides }: Overview, printing: Printing): readonly string[] {
  const { language, host, width } = printing;
  const lines = cutList(overrides, printing, ({ to, actor, at, reason }) =>
    say(language, "overview.override", {
      to: neutraliseExcerpt(to, width),
      actor: actorText(actor, language, host),
      at,
      reason: neutraliseExcerpt(reason, width * 2),
    }),
  );
  return details(say(language, "overview.overrides", { count: overrides.length }), lines);
}

export function followUpParts({ followUps }: Overview, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const lines = cutList(followUps, printing, ({ team, due, issue }) => {
    const who = team === null ? say(language, "overview.benefits") : neutraliseExcerpt(team, width);
    const line = sentence(say(language, "overview.follow-up", { due, who }));
    return issue === null ? line : `${line} – ${issueLinkWithReference(issue, width)}`;
  });
  return details(say(language, "overview.follow-ups", { count: followUps.length }), lines);
}
