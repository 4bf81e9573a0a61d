import { html } from "hono/html";
import { dayOf } from "../../domain/calendar-day.ts";
import type { ShownElement, ShownMoment } from "../../domain/shown.ts";
import type { Spell } from "../../figures/flow/spells.ts";
import { say } from "../../messages/catalogue.ts";
import { joined, nothing, type Markup } from "../markup.ts";
import type { PageInput } from "../page.ts";
import type { ThreadView } from "./thread.ts";

/** The phases that it went through, how long it stayed, and who said so. */
export function phasesTable(
  { course, moments, initiative }: ThreadView,
  { language, now }: PageInput,
): Markup {
  if (course === null || course.spells.length === 0) return nothing;
  const last = course.closings.at(-1);
  const until = (spell: Spell): number =>
    spell.to ?? (last !== undefined && last.as !== null ? last.at : now);
  return html`<table class="ds-table rt-table">
      <caption class="ds-sr-only">
        ${say(language, "thread.phases")}
      </caption>
      <thead>
        <tr>
          ${(["phase", "from", "days", "who"] as const).map(
            (column) => html`<th scope="col">${say(language, "thread.phase-column", { column })}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${course.spells.map((spell) => {
          const days = dayOf(until(spell)) - dayOf(spell.from);
          const cells = [
            ["from", say(language, "thread.day", { day: spell.from })],
            ["days", say(language, "thread.days", { days, least: spell.isAtLeast ? "yes" : "no" })],
            ["who", whoSaid(spell, moments, initiative.id)],
          ] as const;
          return html`<tr>
            <th scope="row" data-label="${say(language, "thread.phase-column", { column: "phase" })}">
              ${spell.phase}
            </th>
            ${cells.map(
              ([column, text]) =>
                html`<td data-label="${say(language, "thread.phase-column", { column })}">${text}</td>`,
            )}
          </tr>`;
        })}
      </tbody>
    </table>
    ${
      course.knownFrom === null
        ? nothing
        : html`<p class="rt-muted">${say(language, "thread.known-from", { day: course.knownFrom })}</p>`
    }`;
}

function whoSaid(spell: Spell, moments: readonly ShownMoment[], id: string): string {
  const word = moments.find(
    ({ node, kind, at, to }) =>
      node === id && kind === "phase" && to === spell.phase && Date.parse(at) === spell.from,
  );
  return word?.actor ?? "–";
}

/** When elements are planned, how far they are, and how often their end was put off. */
export function planTable({ elements, moments }: ThreadView, { language }: PageInput): Markup {
  const planned = elements.filter(({ start, end, relevant }) => relevant && (start !== null || end !== null));
  const undated = elements.filter(({ start, end, relevant }) => relevant && start === null && end === null);
  const left =
    undated.length === 0
      ? nothing
      : html`<p class="rt-muted">${say(language, "thread.undated", { count: undated.length })}</p>`;
  if (planned.length === 0)
    return html`<p>${say(language, "thread.no-plan")}</p>
      ${left}`;
  return html`<ul class="rt-plan">
      ${planned.map(
        (element) =>
          html`<li>
            <a class="ds-link" href="${element.url}">${element.title}</a>
            ${say(language, "thread.planned", {
              start: element.start ?? 0,
              end: element.end ?? 0,
              known: element.start === null ? "end" : element.end === null ? "start" : "both",
            })}
            ${slipsOf(element, moments, { language })}
          </li>`,
      )}
    </ul>
    ${left}`;
}

/** Each end that was put off is one, from the one before it. */
function slipsOf(
  { id }: ShownElement,
  moments: readonly ShownMoment[],
  { language }: Pick<PageInput, "language">,
): Markup {
  const moved = moments.filter(
    ({ node, kind, from, to }) => node === id && kind === "end-date" && from !== null && to > from,
  );
  if (moved.length === 0) return nothing;
  const days = moved.reduce(
    (sum, { from, to }) => sum + dayOf(Date.parse(to)) - dayOf(Date.parse(from ?? to)),
    0,
  );
  return html`<span class="rt-muted">${say(language, "thread.slips", { count: moved.length, days })}</span>`;
}

/** What was decided with a command, and which closed gates were passed on purpose. */
export function decisionsList({ moments, initiative }: ThreadView, { language }: PageInput): Markup {
  const decided = moments.filter(({ kind, node }) => kind === "decision" && node === initiative.id);
  const rows = [
    ...decided.map(({ at, to, actor }) => ({
      at,
      line: html`<a class="ds-link" href="${to}">${say(language, "thread.decision", { day: at })}</a>
        ${actor ?? ""}`,
    })),
    ...initiative.overrides.map(({ at, to, reason }) => ({
      at,
      line: html`${say(language, "thread.override", { day: at, to })} ${reason}`,
    })),
  ].toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return rows.length === 0
    ? html`<p>${say(language, "thread.no-decisions")}</p>`
    : html`<ul class="rt-plain">
        ${rows.map(({ line }) => html`<li>${line}</li>`)}
      </ul>`;
}

/** What it waits for, and what waits for it. */
export function dependencies({ initiative }: ThreadView, input: PageInput): Markup {
  const { language } = input;
  const list = (kind: "on" | "from", all: ThreadView["initiative"]["dependsOn"]): Markup =>
    all.length === 0
      ? nothing
      : html`<p>
          ${say(language, "thread.depends", { kind })}
          ${joined(
            all.map((each) => dependency(each, input)),
            ", ",
          )}
        </p>`;
  return html`${list("on", initiative.dependsOn)} ${list("from", initiative.awaitedBy)}`;
}

function dependency(
  { issue, state }: ThreadView["initiative"]["dependsOn"][number],
  { language }: PageInput,
): Markup {
  if (issue === null) return html`${say(language, "thread.hidden")}`;
  return html`<a class="ds-link" href="${issue.url}">${issue.title}</a> (${say(language, "thread.awaited", {
      state: state.replace("-", "_"),
    })})`;
}
