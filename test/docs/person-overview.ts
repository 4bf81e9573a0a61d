import type { Language } from "../../src/domain/language.ts";
import type { Overview, OverviewTeam } from "../../src/domain/overview.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { confirmed, office, seen } from "../messages/gates.ts";
import { link } from "../messages/links.ts";
import { overviewWith } from "../messages/overviews.ts";
import { policyIn } from "../policy/policy-of.ts";

/** The title of the demo's initiative. */
export const title = "Meld fra om flytting ett sted";

/** What people confirm at the end, as a portfolio in that language may have it. */
const finances: Readonly<Record<Language, string>> = {
  nb: "Økonomien er avsluttet",
  nn: "Økonomien er avslutta",
  da: "Økonomien er afsluttet",
  en: "The finances are closed",
};

const advisers = { role: "portfolio-office", names: ["@digdir/portfolio-advisers"] };

/** Overviews as the demo's initiative has them in delivery, with all that the pages for people quote; as plain text. */
export function overviewTextIn(language: Language): string {
  return [delivering(language, "advise"), delivering(language, "enforce"), finished(language)]
    .map((overview) => plainText(renderOverview(overview, language)))
    .join("\n");
}

function delivering(language: Language, mode: "advise" | "enforce"): Overview {
  const { phases: inOrder, roadmap } = policyIn(language);
  const phases = inOrder.map(({ name }) => name);
  const { statuses, healths } = roadmap;
  const done = phases.at(-1) ?? "";
  const onTrack = { health: "on-track", name: healths["on-track"] } as const;
  const element = {
    link: link(`${title} – Designsystemet`),
    status: statuses.active,
    percent: 50,
    stated: null,
    plan: { start: "2026-10-31", end: "2027-01-09", slipped: 1, expected: 42, success: 50 },
    health: { ...onTrack, because: { kind: "in-time" } },
    closed: false,
    delivered: null,
    relevant: true,
    epics: [{ link: link(title, "digdir/designsystemet", 1), state: "open", closed: 1, total: 2 }],
  } as const;
  return overviewWith({
    phases: phases.map((name, index) => ({
      name,
      place: index < 4 ? "past" : index === 4 ? "current" : "ahead",
    })),
    standing: "delivering",
    moved: { actor: "kari-portefolje", at: "2026-11-30T09:00:00Z" },
    health: { ...onTrack, because: { kind: "elements", count: 2 } },
    progress: { closed: 2, total: 4, percent: 50 },
    notices: [{ kind: "declined", team: "Altinn Studio", how: "not-planned" }],
    gate: {
      next: done,
      mode,
      verdicts: [
        seen("unmet", { kind: "delivered", delivered: 1, total: 3 }),
        ...[1, 2, 3, 4, 5].map((number) => confirmed(number, finances[language], null)),
      ],
      enter: [office, advisers],
      roles: [],
      ready: false,
    },
    behind: [
      {
        phase: "Problem",
        unmet: Array.from({ length: 13 }, () => seen("unmet", { kind: "assigned", assignees: [] })),
      },
    ],
    proposals: [{ box: "link/I_1", link: link("Adresse i skjema", "Altinn/altinn-studio", 1) }],
    teams: (["waiting", "planned", "active", "delivered", "declined", "later", "left"] as const).map(team),
    elements: [element, { ...element, relevant: false }],
    dependencies: { on: [{ link: link("Adresse", "digdir/portfolio", 2), state: "open" }], from: [] },
    followUps: [{ team: "Dialogporten", due: "2027-02-28", issue: null }],
    decisions: [
      {
        text: "Vi begynner.",
        takenBy: null,
        basis: null,
        actor: "kari-portefolje",
        at: "2026-11-30T09:00:00Z",
        url: "https://github.com/digdir/portfolio/issues/3#issuecomment-1",
      },
    ],
    overrides: [{ to: done, actor: "kari-portefolje", at: "2026-11-30T09:00:00Z", reason: "Fristen." }],
    readOnly: [{ link: link("Varsel"), belongsTo: null }],
    advisers: ["@digdir/portfolio-advisers"],
  });
}

function team(state: OverviewTeam["state"]): OverviewTeam {
  return { name: "Dialogporten", state, epic: null, closed: 0, total: 0 };
}

function finished(language: Language): Overview {
  const done = policyIn(language).phases.at(-1)?.name ?? "";
  return overviewWith({
    notices: [{ kind: "completion-proposed", done, who: [], box: "done/1" }],
  });
}

/** What a reader sees of a text of the app: without the marks of Markdown, and with plain blanks. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("<br>", "\n")
    .replaceAll(/<\/?\w+>/g, "")
    .replaceAll(/\*\*|~~|`|^#+ |\\(?=\W)/gm, "")
    .replaceAll(/[^\S\n]+/g, " ");
}
