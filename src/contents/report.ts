import type { LocalTime } from "../calendar/local-time.ts";
import type { WorkingDays } from "../calendar/working-days.ts";
import { parseDay, printDay } from "../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../domain/catalogue.ts";
import type { Economy } from "../domain/economy.ts";
import type { ReportedInitiatives, ReportFilling, ReportFinding, Since } from "../domain/filling.ts";
import type { Key } from "../domain/key.ts";
import type { ProductState } from "../domain/product-state.ts";
import type { ReportedFigure } from "../domain/reported-figure.ts";
import { placeOf, type IsShown } from "../exports/facts.ts";
import { figureFactsOf, shownMeasured, type MeasuredFacts } from "../exports/figure-facts.ts";
import { measuredFigures } from "../exports/measures.ts";
import { scoping } from "../figures/scope.ts";
import { waitingMinutes } from "../plan/wheel/minutes.ts";
import type { Policy } from "../policy/policy.ts";
import type { Wheel } from "../policy/wheels.ts";
import { activitiesOf } from "./activities.ts";
import type { Decision } from "../domain/decision.ts";
import { decisionsOf } from "./decisions.ts";
import { deliveriesOf, hiddenSources } from "./product-deliveries.ts";
import { toldIn } from "./told.ts";

export interface ReportGiven {
  readonly key: Key;
  readonly policy: Policy;
  readonly wheel: Wheel;
  /** Where it stands: what is not for everybody there is not told. */
  readonly place: RepositoryCatalogue;
  readonly since: Since;
  /** Day, exclusive. */
  readonly to: string;
  readonly state: Pick<ProductState, "settled">;
  readonly measured: MeasuredFacts;
  /** All of the owner\'s. */
  readonly decisions: readonly Decision[];
  readonly economy: Economy;
  readonly time: LocalTime;
  readonly days: WorkingDays;
  readonly now: number;
  readonly webUrl: string;
}

/** DORA's five; *idea to user* is about initiatives. */
const shownFigures = 5;

/** What the issue of a report is filled with, and what `redthread export report` prints. */
export function reportOf(given: ReportGiven): ReportFilling {
  const { wheel, since, to, state, measured, decisions, economy, time, days, now, webUrl } = given;
  const isShown = toldIn(given.place, given.policy, given.key);
  const today = time.dayAt(now);
  const [first, last] = [parseDay(since.day) ?? today, parseDay(to) ?? today];
  const product = wheel.name === null ? null : wheel.key;
  const period = {
    from: time.instantOf(first, 0),
    to: Math.max(Math.min(time.instantOf(last, 0), now), time.instantOf(first, 0)),
  };
  return {
    kind: "report",
    since,
    to,
    madeOn: printDay(today),
    deliveries: deliveriesOf(measured, { product, ...period, isShown, webUrl }),
    figures: product === null ? null : figuresOf(shownMeasured(measured, isShown), product, period),
    hiddenRepositories: product === null ? 0 : hiddenSources(measured, product, isShown),
    initiatives: initiativesOf(given, isShown),
    activities: activitiesOf(state, wheel, {
      from: first,
      to: last,
      today,
      place: given.place.repository,
    }),
    decisions: decisionsOf(decisions, { product, from: since.day, to, isShown }),
    findings: [...findingsOf(wheel), ...lateMinutes()],
    economy,
  };

  function lateMinutes(): readonly ReportFinding[] {
    return waitingMinutes(state, days, today)
      .waiting.filter(({ isLate }) => isLate)
      .map(({ held }) => ({ kind: "minutes-wait", held }));
  }
}

function figuresOf(
  measured: MeasuredFacts,
  product: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly ReportedFigure[] {
  const facts = scoping(figureFactsOf(measured))({ kind: "products", products: [product] });
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return measuredFigures.slice(0, shownFigures).map((work) => work(facts, period));
}

/** Those that are open now, by phase and by health. */
function initiativesOf({ measured, wheel, policy }: ReportGiven, isShown: IsShown): ReportedInitiatives {
  const open = measured.threads.filter(({ outcome }) => outcome === "open");
  const own = open.filter(
    ({ standing }) => standing !== null && (wheel.name === null || standing.products.includes(wheel.key)),
  );
  const told = own.filter(({ root }) => isShown(placeOf(root))).flatMap(({ standing }) => standing ?? []);
  const live = told.filter(({ isStopped }) => !isStopped);
  const names = [...new Set([...policy.phases.map(({ name }) => name), ...live.map(({ phase }) => phase)])];
  return {
    phases: names
      .map((phase) => {
        const there = live.filter((standing) => standing.phase === phase);
        const count = (health: string) => there.filter((standing) => standing.health === health).length;
        const [onTrack, atRisk, offTrack] = [count("on-track"), count("at-risk"), count("off-track")];
        return { phase, total: there.length, onTrack, atRisk, offTrack };
      })
      .filter(({ total }) => total > 0),
    stopped: told.length - live.length,
    unjudged: wheel.name === null ? open.filter(({ standing }) => standing === null).length : 0,
    hidden: own.length - told.length,
  };
}

function findingsOf({ roles, required, tracks, activities }: Wheel): readonly ReportFinding[] {
  return [
    ...required
      .filter((role) => (roles[role] ?? []).length === 0)
      .map((role): ReportFinding => ({ kind: "role-missing", role })),
    ...tracks.flatMap(({ name }, at): ReportFinding[] =>
      activities.some(({ track }) => track === name)
        ? []
        : [{ kind: "track-empty", place: at + 1, track: name }],
    ),
  ];
}
