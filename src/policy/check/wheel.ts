import { parseDay } from "../../domain/calendar-day.ts";
import { completeProducts, wheelOf } from "../complete/governance.ts";
import { intervalStart, wholeDays } from "../complete/wheel.ts";
import { nearest } from "../nearest.ts";
import type { Complaint, Finding, Path } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { ActivityInput } from "../schema/governance.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { portfolioKey } from "../wheels.ts";
import { ruleComplaint } from "./rule.ts";

/** Of all wheels, so that what comes due can be worked out at once. */
const mostActivities = 300;
const longestLead = 60;

interface Wheel {
  readonly path: Path;
  readonly activities: readonly ActivityInput[];
  readonly tracks: readonly string[];
}

/** Each activity comes round, can be told from the others of its wheel, and has a place for its issues. */
export function checkWheels(file: PolicyFile): Finding[] {
  return [
    ...wheelsIn(file).flatMap(({ path, activities, tracks }) => [
      ...checkDoubled(activities, path),
      ...activities.flatMap((activity, at) => [
        ...checkWhen(activity, activities, [...path, at]),
        ...checkTrack(activity, tracks, [...path, at]),
      ]),
    ]),
    ...checkReviews(file),
    ...checkPlaces(file),
    ...checkKeys(file),
    ...checkCount(file),
  ];
}

/** What a preset brings holds. */
function wheelsIn(file: PolicyFile): readonly Wheel[] {
  const tracks = completeProducts(file, "").map((product) => product.tracks.map(({ name }) => name));
  return [
    { path: ["wheel"], activities: file.wheel ?? [], tracks: [] },
    ...(file.products ?? []).map(({ wheel }, at) => ({
      path: ["products", at, "wheel"],
      activities: wheel ?? [],
      tracks: tracks[at] ?? [],
    })),
  ];
}

/** By all that they are and were called: an issue that is known by one of them must be of one activity. */
function checkDoubled(activities: readonly ActivityInput[], path: Path): Finding[] {
  const owners = new Map<string, number>();
  return activities.flatMap(({ key, title, previously }, at): Finding[] => {
    const current = { value: key ?? title, path: [...path, at, key == null ? "title" : "key"] };
    if (slug(current.value) === "") return [complain(current.path, noSlug(current.value))];
    const former = (previously ?? []).map((value, nth) => ({
      value,
      path: [...path, at, "previously", nth],
    }));
    const doubled = [current, ...former].find(({ value }) => {
      const owner = owners.get(slug(value));
      owners.set(slug(value), owner ?? at);
      return owner !== undefined && owner !== at;
    });
    if (doubled === undefined) return [];
    const args = { value: shown(doubled.value) };
    return [complain(doubled.path, { id: "policy.duplicate-activity", args })];
  });
}

function noSlug(value: string): Complaint {
  return { id: "policy.no-slug", args: { value: shown(value) } };
}

function checkWhen(activity: ActivityInput, all: readonly ActivityInput[], path: Path): Finding[] {
  const { rule, on, due, title } = activity;
  const ways = [rule, on?.label, on?.closed].filter((way) => way != null).length;
  if (ways !== 1) {
    const at = [...path, rule == null && on != null ? "on" : "title"];
    return [complain(at, { id: "policy.rule-or-on", args: { value: shown(title) } })];
  }
  const lengths = (["lead", "due"] as const).flatMap((name) => {
    const text = activity[name];
    const days = text == null ? 0 : wholeDays(text);
    if (text == null || (days !== null && days <= longestLead)) return [];
    return [complain([...path, name], { id: "policy.lead", args: { value: shown(text) } })];
  });
  if (rule == null) return [...lengths, ...checkEvent(on?.closed ?? null, all, path)];
  const late =
    due == null ? [] : [complain([...path, "due"], { id: "policy.due-without-on", args: {} }, "key")];
  const { dates, start } = checkDates(activity, path);
  const wrong = dates.length > 0 ? null : ruleComplaint(rule, start);
  return [...late, ...lengths, ...dates, ...(wrong === null ? [] : [complain([...path, "rule"], wrong)])];
}

function checkDates(
  { from, until }: ActivityInput,
  path: Path,
): { readonly dates: Finding[]; readonly start: number } {
  const first = from == null ? intervalStart : parseDay(from);
  const last = until == null ? null : parseDay(until);
  const isOver = first !== null && last !== null && from != null && last < first;
  const wrong = [
    ...(from != null && first === null ? (["from"] as const) : []),
    ...(until != null && (last === null || isOver) ? (["until"] as const) : []),
  ];
  const dates = wrong.map((name) =>
    complain([...path, name], {
      id: "policy.date",
      args: { value: shown((name === "from" ? from : until) ?? "") },
    }),
  );
  return { dates, start: first ?? intervalStart };
}

function checkEvent(closed: string | null, all: readonly ActivityInput[], path: Path): Finding[] {
  const keys = all.map(({ key, title }) => key ?? slug(title));
  if (closed === null || keys.includes(closed)) return [];
  const args = { value: shown(closed), known: listed(keys) };
  return [
    {
      ...complain([...path, "on", "closed"], { id: "policy.unknown-activity", args }),
      ...near(closed, keys),
    },
  ];
}

function checkTrack({ track }: ActivityInput, tracks: readonly string[], path: Path): Finding[] {
  if (track == null || tracks.includes(track)) return [];
  const args = { value: shown(track), known: tracks.length === 0 ? "–" : listed(tracks) };
  return [{ ...complain([...path, "track"], { id: "policy.unknown-track", args }), ...near(track, tracks) }];
}

function checkReviews({ processes }: PolicyFile): Finding[] {
  return (processes ?? []).flatMap(({ review }, at) => {
    const path = ["processes", at, "review"];
    const wrong = review == null ? null : ruleComplaint(review.rule, intervalStart);
    const days = review?.lead == null ? 0 : wholeDays(review.lead);
    return [
      ...(wrong === null ? [] : [complain([...path, "rule"], wrong)]),
      ...(days !== null && days <= longestLead
        ? []
        : [complain([...path, "lead"], { id: "policy.lead", args: { value: shown(review?.lead ?? "") } })]),
    ];
  });
}

/** Without initiatives there is no repository for what names none. */
function checkPlaces(file: PolicyFile): Finding[] {
  if (file.initiatives != null) return [];
  const homeless = (file.products ?? []).flatMap((product, at): Finding[] => {
    if (product.repository != null || wheelOf(product, file).length === 0) return [];
    const args = { value: shown(product.name) };
    return [complain(["products", at, "name"], { id: "policy.product-without-repository", args })];
  });
  if ((file.wheel ?? []).length === 0) return homeless;
  return [
    ...homeless,
    complain(["wheel"], { id: "policy.product-without-repository", args: { value: "wheel" } }),
  ];
}

/** Beside the portfolio's own wheel a product under its key would have none. */
function checkKeys(file: PolicyFile): Finding[] {
  if ((file.wheel ?? []).length + (file.processes ?? []).length === 0) return [];
  return (file.products ?? []).flatMap((product, at): Finding[] => {
    const { key, name, repository } = product;
    const hasIssue = repository != null || wheelOf(product, file).length > 0;
    if ((key ?? slug(name)) !== portfolioKey || !hasIssue) return [];
    const path = ["products", at, key == null ? "name" : "key"];
    return [complain(path, { id: "policy.portfolio-key", args: { value: shown(name) } })];
  });
}

function checkCount(file: PolicyFile): Finding[] {
  const wheels = [file.wheel ?? [], ...(file.products ?? []).map((product) => wheelOf(product, file))];
  const count = wheels.reduce((sum, wheel) => sum + wheel.length, 0);
  if (count <= mostActivities) return [];
  const args = { limit: mostActivities };
  return [complain(["products"], { id: "policy.too-many-activities", args }, "key")];
}

function near(text: string, known: readonly string[]): { readonly nearest?: string } {
  const found = nearest(text, known);
  return found === null ? {} : { nearest: found };
}

function complain(path: Path, complaint: Complaint, at: Finding["at"] = "value"): Finding {
  return { path, at, complaint };
}
