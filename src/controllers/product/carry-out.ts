import type { Applied } from "../../apply/applied.ts";
import { createPrinter } from "../../apply/printer.ts";
import { resolveLinks } from "../../change/resolve-links.ts";
import { resolveTarget } from "../../change/made-things.ts";
import { isStatusComment } from "../../change/status-comment.ts";
import { wheelTarget } from "../../change/wheel-issue.ts";
import { isQuiet, type Plan } from "../../change/plan.ts";
import { nowhere, type Wall } from "../../change/touched.ts";
import type { Clockwork } from "../../calendar/due.ts";
import { parseDay } from "../../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { consentToOneself } from "../../domain/consent.ts";
import { isReadable, type RepositoryFacts } from "../../domain/issue.ts";
import type { CardFinding } from "../../domain/product-card.ts";
import type { ProductState } from "../../domain/product-state.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { WheelContent } from "../../domain/wheel-content.ts";
import type { Reader } from "../../github/reader.ts";
import { fitsMemory, statusMemory } from "../../markdown/memory.ts";
import { renderComment } from "../../messages/comment.ts";
import { renderStatus } from "../../messages/status-comment.ts";
import { wheelTitle } from "../../messages/wheel-issue.ts";
import { placesIn } from "../../plan/places.ts";
import { cardOf } from "../../plan/wheel/card.ts";
import type { DueItems } from "../../plan/wheel/due-items.ts";
import { waitingMinutes } from "../../plan/wheel/minutes.ts";
import { planWheel, productStatus, type MadeItem, type WheelPlanInput } from "../../plan/wheel/plan-wheel.ts";
import { fittingState, toldState } from "../../plan/wheel/told-state.ts";
import { hear, type Heard } from "../../plan/wheel/words.ts";
import { findingsOf } from "../../policy/process-findings.ts";
import { dueCause, isWoken } from "../../store/work.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { applyKey, outcomeOfKey } from "../apply-key.ts";
import { doubtCached } from "../thread/doubt.ts";
import { learnLabels } from "../thread/learn-labels.ts";
import { madeItems } from "./made-items.ts";
import {
  decisionsAround,
  keepWords,
  mayTellAt,
  mayTellOf,
  unreadDecisions,
  wordsOf,
} from "./product-decisions.ts";
import { keepProduct } from "./kept-product.ts";
import { occurrenceTitle } from "./occurrence-title.ts";
import type { WheelPlaces } from "./places.ts";
import { productPrint } from "./look-at-products.ts";
import type { ProductParts, SeenProduct } from "./product-parts.ts";
import { idsOf, type ProductLook, type readSpoken } from "./read-product.ts";

export interface CarryOutInput extends ProductLook {
  readonly policySha: string;
  readonly attempt: Attempt;
  readonly places: WheelPlaces & { readonly home: RepositoryCatalogue };
  readonly seen: SeenProduct;
  readonly due: DueItems;
  readonly said: Awaited<ReturnType<typeof readSpoken>>;
  /** A mark that does not hold was found: nothing is made beside it. */
  readonly isBroken: boolean;
  readonly clockwork: Clockwork;
  readonly began: number;
  readonly reader: Reader;
  readonly parts: ProductParts;
}

/** How soon those are heard who had no turn, and what waited for words is made. */
const soonMs = 1_000;
/** After how long what a webhook told of is read again where nothing was to be seen of it yet. */
const rereadMs = 10_000;

export async function carryOut(input: CarryOutInput): Promise<Outcome> {
  const { wheel, policy, seen, due, said, attempt, began, parts } = input;
  const before = {
    ...seen.state,
    activities: due.activities,
    settled: [...seen.state.settled, ...due.missed],
  };
  const home = standsIn(input);
  const spoken = hear(before, said.spoken, input.clockwork, (each) => occurrenceTitle(each, wheel));
  const heard = { ...spoken, state: rememberedAt(home, spoken.state, input) };
  const isSpoken = heard.moved.size + heard.cancelled.size > 0;
  const isHeldBack = due.items.length > policy.brake;
  const makes = !isSpoken && !isHeldBack && !input.isBroken ? due.items : [];
  const made = await madeItems(makes, { ...input, seen: { ...seen, state: heard.state } });
  const waiting = due.items.filter((item) => !made.some((each) => each.item === item));
  const around = await decisionsAround(input.key.owner, wheel, parts.store);
  const unread = await unreadDecisions(input.key.owner, wheel, parts.store);
  const plan = planWheel({
    ...planParts(input, heard),
    made,
    state: heard.state,
    cardOf: (state, issues) =>
      cardOf({
        wheel,
        state,
        issues,
        clockwork: input.clockwork,
        today: input.clockwork.time.dayAt(began),
        home: home.id,
        decisions: [...around, ...wordsOf(state.decisions, wheel, input.places)],
        unread,
        mayTell: mayTellAt(home),
        waiting: isSpoken ? [] : waiting,
        limit: isHeldBack ? policy.brake : null,
        findings: wheel.name === null ? processFindings(input) : [],
      }),
    again: nextLook(input, heard, { isWaiting: isSpoken && due.items.length > 0, made }),
  });
  const applied = await apply(plan, input);
  if (!attempt.lease.outlives(0)) return { kind: "later", at: parts.now(), reason: "The lease ran out" };
  await keep(plan, applied, { ...input, decided: heard.decided });
  learnLabels(plan, applied, parts.github.catalogue);
  const outcome = outcomeOfKey(plan, applied);
  if (outcome.kind !== "done") return outcome;
  const isSecond = attempt.cause === dueCause;
  // GitHub's reads lag behind its webhooks: what one told of may only not be shown yet.
  const reread = isWoken(attempt.priority) && isQuiet(plan) && !isSecond ? parts.now() + rereadMs : null;
  const doubted = doubtCached(applied, parts.github.catalogue) ? parts.now() + rereadMs : null;
  const times = [outcome.again, reread, doubted].filter((time) => time != null);
  return times.length === 0 ? outcome : { ...outcome, again: Math.min(...times) };
}

/** Where the product's issue is: it stays where it was made, whatever repository the policy names now. */
function standsIn({ seen, places }: CarryOutInput): RepositoryFacts {
  return seen.issue?.repository ?? places.home.repository;
}

function rememberedAt(
  home: RepositoryFacts,
  state: ProductState,
  { seen, places }: CarryOutInput,
): ProductState {
  return fittingState(toldState(state, mayTellOf(home, seen, places)), (fitting) =>
    fitsMemory(statusMemory, fitting),
  );
}

function planParts(
  { key, wheel, policySha, places, seen, parts, began }: CarryOutInput,
  heard: Heard,
): Omit<WheelPlanInput, "made" | "state" | "cardOf" | "again"> {
  const { language } = wheel;
  return {
    key,
    policySha,
    wheel,
    place: places.home,
    issue: seen.issue,
    status: seen.status,
    issues: seen.issues,
    heard,
    titleOf: (content) => wheelTitle(content, language),
    print: (card) => renderStatus(card, language, parts.webUrl),
    printReply: (reply) => renderComment(reply, language, parts.webUrl),
    now: began,
  };
}

/** When the next is due, or what is told of the days changes. */
function nextLook(
  { due, seen, said, began, clockwork }: CarryOutInput,
  { state, cancelled }: Heard,
  { isWaiting, made }: { readonly isWaiting: boolean; readonly made: readonly MadeItem[] },
): number | null {
  const { time, hour } = clockwork;
  const today = time.dayAt(began);
  const { turns } = waitingMinutes(state, clockwork.days, today);
  const open = state.settled.filter(({ closed, issue }) => issue !== null && closed === null);
  // What the app closes, and what is made on its own day, is told as it is then by the next look.
  const isNews = cancelled.size > 0 || made.some(({ item }) => item.held <= today);
  const days = [
    // From then on it is told as overdue.
    ...open.flatMap(({ held }) => (parseDay(held) ?? 0) + 1),
    // What is made now is remembered only when it is there.
    ...made.map(({ item }) => item.held),
    ...(turns === null ? [] : [turns]),
  ].filter((day) => day > today);
  const times = [
    due.next,
    seen.lagsUntil,
    isNews ? time.instantOf(today + 1, hour) : null,
    days.length === 0 ? null : time.instantOf(Math.min(...days), hour),
    said.more || isWaiting ? began + soonMs : null,
  ].filter((each) => each !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function processFindings({ policy }: CarryOutInput): readonly CardFinding[] {
  return findingsOf(policy).map(({ kind, process, text }): CardFinding => {
    const title = policy.processes.find(({ key }) => key === process)?.title ?? process;
    return kind === "input-from-nowhere" || kind === "end-of-chain"
      ? { kind, process: title, text: text ?? "" }
      : { kind, process: title };
  });
}

async function apply(plan: Plan, input: CarryOutInput): Promise<Applied> {
  const { key, wheel, policy, seen, places, attempt, reader, parts } = input;
  const { github, store, markKeys, webUrl, policies, mode } = parts;
  const printer = createPrinter({
    policy: { language: wheel.language, teams: [] },
    key,
    markKeys,
    webUrl,
    template: async (path) => await policies.template(key.owner, path),
  });
  return await applyKey(
    plan,
    {
      issues: [...(seen.issue === null ? [] : [seen.issue]), ...seen.issues.values()],
      repositories: [...places.open.values()],
      projects: [],
      wall: await wallNow(input),
      acts: mode === "act" && policy.mode === "act",
    },
    attempt,
    { ...parts, writer: github.writer, reader, audit: store.audit, printer },
  );
}

/** What may be written now, whatever the plan went by: an owner may have taken its consent back meanwhile. */
async function wallNow({ key, places, parts }: CarryOutInput): Promise<Pick<Wall, "consents" | "places">> {
  const { policy } = await parts.policies.inForce(key.owner);
  if (policy === null) return { consents: new Map([consentToOneself(key.owner)]), places: nowhere };
  const known = placesIn(policy);
  return {
    consents: policy.consents,
    places: { ...known, backlogs: [...known.backlogs, ...places.all] },
  };
}

/** What the next look, the router and the sweep want to know. */
async function keep(
  plan: Plan,
  applied: Applied,
  { key, seen, wheel, places, parts, decided }: CarryOutInput & Pick<Heard, "decided">,
): Promise<void> {
  const { made, refused, skipped } = applied;
  const undone = new Set([...skipped, ...refused.map(({ action }) => action)]);
  const written = plan.waves
    .flat()
    .filter((action) => !undone.has(action))
    .map(({ change }) => change)
    .find(isStatusComment);
  const product: WheelContent = { kind: "product", product: wheel.key, name: wheel.name };
  const issue = seen.issue?.id ?? resolveTarget(wheelTarget(product), made);
  const comment = seen.status?.id ?? resolveTarget(productStatus, made);
  const isDone = written !== undefined && comment !== null;
  const memory = isDone
    ? resolveLinks(written.memory, made)
    : (seen.status?.memory ?? seen.kept?.state ?? null);
  const state = memory?.kind === "product-state" ? memory : null;
  const said = { memory: state?.decisions ?? [], heard: decided };
  await keepWords({ owner: key.owner, wheel, places }, said, parts.store);
  await keepProduct(key, { issue, comment, state }, seen.kept, parts.store);
  const nodes = plan.nodes.map(({ id, role }) => ({ id, role, place: placeOf(id, seen) }));
  const born = [
    ...(issue === null ? [] : [issue]),
    // A person may open again what is closed.
    ...idsOf(state, parts.now()),
  ].map((id) => ({ id, role: "activity", place: placeOf(id, seen) ?? repositoryText(wheel.repository) }));
  await parts.store.projection.replaceNodes(key, [...nodes, ...born]);
  if (isQuiet(plan) && issue !== null) {
    const ids = [issue, ...idsOf(state, parts.now())];
    await parts.store.projection.keepFingerprint(key, productPrint(wheel, ids, seen.issues));
  }
}

function placeOf(id: string, { issues, issue }: SeenProduct): string | undefined {
  const found = issue?.id === id ? issue : issues.get(id);
  return isReadable(found) ? repositoryText(found.repository) : undefined;
}
