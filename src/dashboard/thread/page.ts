import { html } from "hono/html";
import { dayOf } from "../../domain/calendar-day.ts";
import { say, type MessageId } from "../../messages/catalogue.ts";
import { healthReason } from "../../messages/overview/health.ts";
import { healthWord } from "../board/card.ts";
import type { Readable } from "../facts/readable.ts";
import { markdownLine, nothing, type Markup } from "../markup.ts";
import type { DashboardPage, PageInput } from "../page.ts";
import { decisionsList, dependencies, phasesTable, planTable } from "./course.ts";
import { gapList } from "./gaps.ts";
import { nextStep } from "./next-step.ts";
import { strands } from "./strands.ts";
import { threadOf, type ThreadView } from "./thread.ts";
import { tree } from "./tree.ts";

const folder = "/initiative/";

/** How far an initiative's thread reaches, where it is broken, what its next step lacks, and who can act. */
export const threadPage: DashboardPage = {
  path: folder,
  needsData: false,
  show(input) {
    const reference = referenceIn(input.path);
    const found = reference === null ? null : threadOf(input.readable, reference, input.now);
    if (found === null) return null;
    const { view, readable } = found;
    return {
      title: view.initiative.title,
      lead: sentence(view, readable, input),
      body: content(view, readable, input),
    };
  },
};

/** `/initiative/OWNER/REPOSITORY/12` */
function referenceIn(path: string): string | null {
  const parts = path.slice(folder.length).split("/");
  const [owner, repository, number, ...more] = parts;
  if (more.length > 0 || owner === undefined || repository === undefined || number === undefined) return null;
  if (!/^\d{1,10}$/.test(number)) return null;
  try {
    return `${decodeURIComponent(owner)}/${decodeURIComponent(repository)}#${number}`;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function sentence(view: ThreadView, { portfolio }: Readable, { language, now }: PageInput): Markup {
  const { initiative, course, gaps } = view;
  const { health, outcome, phase } = initiative;
  const since = course?.spells.at(-1)?.from ?? Date.parse(initiative.since);
  const standing = say(language, "thread.standing", {
    phase,
    outcome,
    since,
    days: dayOf(now) - dayOf(since),
    ended: initiative.closed?.at ?? initiative.since,
  });
  const word =
    health === null || outcome !== "open"
      ? nothing
      : html`${healthWord(health.health, portfolio.healths)}: ${markdownLine(healthReason(health, language))}.`;
  return html`${standing} ${word} <strong>${say(language, "thread.gaps", { count: gaps.length })}</strong>`;
}

function content(view: ThreadView, readable: Readable, input: PageInput): Markup {
  const { portfolio } = readable;
  const { language } = input;
  const { initiative } = view;
  const section = (id: MessageId, body: Markup): Markup =>
    html`<section class="rt-section">
      <h2 class="ds-heading" data-size="sm">${say(language, id)}</h2>
      ${body}
    </section>`;
  return html`${strands(view, language)}
    <p>
      <a class="ds-link" href="${initiative.url}"
        >${say(language, "thread.on-github", { reference: initiative.reference })}</a
      >
    </p>
    ${initiative.management === "older" ? html`<p>${say(language, "thread.older")}</p>` : nothing}
    <div class="rt-two">
      ${section("thread.whole", html`${gapList(view, portfolio, language)} ${tree(view, portfolio, input)}`)}
      <div>
        ${section("thread.next", nextStep(view, input))} ${section("thread.plan", planTable(view, input))}
      </div>
    </div>
    ${section("thread.phases", phasesTable(view, input))}
    ${section("thread.decisions", decisionsList(view, input))}
    ${
      initiative.dependsOn.length + initiative.awaitedBy.length === 0
        ? nothing
        : section("thread.dependencies", dependencies(view, input))
    }`;
}
