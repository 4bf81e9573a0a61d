import type { AgendaCase, AgendaFilling, AgendaReason } from "../../domain/filling.ts";
import type { Language } from "../../domain/language.ts";
import { actorText } from "../actor.ts";
import { say, sayEither, sayList, selector } from "../catalogue.ts";
import { issueLink, issueLinkWithReference } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { commandLine, usage } from "../reply/command-usage.ts";
import { roleText } from "../role.ts";
import { bullets, decisionLines, width } from "./lists.ts";

/** The sections, in their order; where two kinds of reason stand in one, the first of it names it. */
const sections = [
  ["new", ["new"]],
  ["ready", ["ready"]],
  ["confirm", ["proposed", "unentered"]],
  ["refused", ["refused"]],
  ["moved", ["moved"]],
  ["declined", ["declined"]],
  ["end", ["end"]],
  ["health", ["health"]],
  ["slow", ["slow"]],
  ["still", ["still"]],
] as const satisfies readonly (readonly [string, readonly AgendaReason["kind"][]])[];

const toDecide: ReadonlySet<AgendaReason["kind"]> = new Set(["ready", "proposed", "unentered", "refused"]);

/** The cases that the meeting has to look at, each once. */
export function agendaBody(agenda: AgendaFilling, language: Language, host: string): string {
  const { cases, more, since, decisions } = agenda;
  const waiting = cases.filter(({ why }) => why.some(({ kind }) => toDecide.has(kind))).length;
  const parts = sections.map(([kind, kinds]) => ({
    heading: say(language, "filled.section", { kind }),
    own: cases.filter(({ why: [first] }) => kinds.some((each) => each === first.kind)),
    left: kinds.reduce((sum, each) => sum + (more[each] ?? 0), 0),
  }));
  const count = cases.length + parts.reduce((sum, { left }) => sum + left, 0);
  const empty = parts.filter(({ own }) => own.length === 0).map(({ heading }) => heading);
  return [
    [
      say(language, "filled.cases", { count, day: since.day }),
      ...(count === 0 ? [] : [say(language, "filled.to-decide", { count: waiting })]),
    ].join(" "),
    ...parts
      .filter(({ own }) => own.length > 0)
      .flatMap(({ heading, own, left }) => [
        `### ${heading}`,
        bullets([
          ...own.map((each) => caseLine(each, language, host)),
          ...(left === 0 ? [] : [say(language, "filled.more", { count: left })]),
        ]),
      ]),
    ...inputParts(agenda, language),
    ...hiddenPart(agenda, language),
    `### ${say(language, "filled.decisions")}`,
    bullets(decisionLines(decisions, language)),
    ...restOf(agenda, empty, language),
  ].join("\n\n");
}

function inputParts({ inputs }: AgendaFilling, language: Language): readonly string[] {
  return inputs.flatMap(({ document, shown, more }) => [
    `### ${say(language, "filled.inputs", { document: neutraliseExcerpt(document, width) })}`,
    shown.length === 0
      ? say(language, "filled.no-inputs")
      : bullets([
          ...shown.map(({ link, lacks }) =>
            say(language, "filled.input", {
              link: issueLinkWithReference(link, width),
              count: lacks.length,
              lacks: sayList(
                language,
                lacks.map((lack) => say(language, "filled.lack", { lack })),
              ),
            }),
          ),
          ...(more === 0 ? [] : [say(language, "filled.more", { count: more })]),
        ]),
  ]);
}

function hiddenPart({ hidden }: AgendaFilling, language: Language): readonly string[] {
  if (hidden.length === 0) return [];
  return [
    `### ${say(language, "filled.hidden-cases")}`,
    bullets(hidden.map((link) => issueLink(link, width))),
  ];
}

/** What there is none of, what is not looked at, and how a decision is written down. */
function restOf(
  { stopped, older, unjudged, cases }: AgendaFilling,
  empty: readonly string[],
  language: Language,
): readonly string[] {
  const hasRest = stopped + older + unjudged > 0;
  return [
    ...(cases.length === 0 || empty.length === 0
      ? []
      : [say(language, "filled.nothing-in", { sections: sayList(language, empty) })]),
    ...(hasRest ? [say(language, "filled.left-out-cases", { stopped, older, unjudged })] : []),
    say(language, "filled.write-decision", { command: usage("decision", language) }),
  ];
}

function caseLine({ link, phase, responsible, why }: AgendaCase, language: Language, host: string): string {
  const [first, ...others] = why.map((reason) => reasonText(reason, language, host));
  const also = others.length === 0 ? "" : ` · ${say(language, "filled.also", { why: others.join("; ") })}`;
  const line = say(language, "filled.case", {
    link: issueLinkWithReference(link, width),
    phase: neutraliseExcerpt(phase, width),
    who: responsible === null ? "none" : "one",
    responsible: neutraliseExcerpt(responsible ?? "", width),
    why: first ?? "",
  });
  return `${line}${also}`;
}

function reasonText(reason: AgendaReason, language: Language, host: string): string {
  const excerpt = (text: string) => neutraliseExcerpt(text, width);
  switch (reason.kind) {
    case "new":
      return say(language, "filled.why-new", { at: reason.at });
    case "ready":
      return say(language, "filled.why-ready", {
        count: reason.total,
        roles: rolesOf(reason.enter, language),
        next: excerpt(reason.next),
        command: commandLine("phase", language, reason.next),
      });
    case "proposed":
      return say(language, "filled.why-proposed");
    case "unentered":
      return say(language, "filled.why-unentered", {
        actor: actorText(reason.actor, language, host),
        at: reason.at,
      });
    case "refused":
      return say(language, "filled.why-refused", {
        actor: actorText(reason.actor, language, host),
        to: excerpt(reason.to),
        at: reason.at,
        missing: reason.missing,
      });
    case "moved":
      return say(language, "filled.why-moved", {
        actor: actorText(reason.actor, language, host),
        to: excerpt(reason.to),
        at: reason.at,
        how: reason.reason === null ? "none" : "said",
        reason: excerpt(reason.reason ?? ""),
      });
    case "declined":
      return say(language, "filled.why-declined", {
        team: excerpt(reason.team),
        at: reason.at,
        how: selector(reason.how),
      });
    case "end":
      return say(language, "filled.why-end", {
        element: excerpt(reason.element),
        to: reason.to,
        known: reason.days === null ? "no" : "yes",
        count: reason.days ?? 0,
        slipped: reason.slipped,
      });
    case "health":
      return say(language, "filled.why-health", { health: selector(reason.health) });
    case "slow":
      return say(language, "filled.why-slow", { days: reason.days, usual: reason.usual });
    case "still":
      return say(language, "filled.why-still", { at: reason.movedAt });
  }
}

function rolesOf(roles: readonly string[], language: Language): string {
  if (roles.length === 0) return say(language, "filled.anyone");
  const text = sayEither(
    language,
    roles.map((role) => roleText(role, language)),
  );
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
