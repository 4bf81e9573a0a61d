import type { AccessPlace } from "../../domain/access.ts";
import { printDay } from "../../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { isReadable } from "../../domain/issue.ts";
import type { SettledOccurrence } from "../../domain/product-state.ts";
import { sameName } from "../../domain/reference.ts";
import type {
  Responsible,
  ReviewContent,
  ReviewedPerson,
  ReviewedPlace,
} from "../../domain/wheel-content.ts";
import type { Reader } from "../../github/reader.ts";
import { readReview, type ReviewedLine } from "../../markdown/review-lines.ts";
import { neutraliseLine } from "../../messages/neutralise.ts";
import type { DueItem } from "../../plan/wheel/due-items.ts";
import type { Policy, Process, ReviewRule } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";

/*
 * Who has access now, and what is different since the last review. Nothing of that is kept but in the review itself, which
 * tells names only where the repository is private.
 */

export interface ReviewGiven {
  readonly review: Process & { readonly review: ReviewRule };
  readonly item: DueItem;
  readonly place: RepositoryCatalogue;
  readonly responsible: Responsible;
  /** The one before; null: there is none. */
  readonly last: SettledOccurrence | null;
  readonly owner: string;
  readonly policy: Policy;
}

interface Access {
  readonly places: readonly (ReviewedPlace & { readonly isRepository: boolean })[];
  readonly unreadable: readonly string[];
}

export async function reviewContent(
  given: ReviewGiven,
  reader: Pick<Reader, "access" | "issues">,
): Promise<ReviewContent> {
  const { review, item, place, responsible, last } = given;
  const { places, unreadable } = await readPlaces(given, reader);
  const isPrivate = place.repository.visibility === "private";
  const before = isPrivate && last !== null ? await lastLines(last, given, reader) : null;
  const now = places.flatMap(({ name, people }) =>
    people.map(({ login }): ReviewedPerson => ({ login, place: name })),
  );
  const was = (before ?? []).map((line) => ({ ...line, place: nameOf(line.place, places) }));
  const isIn = (person: ReviewedPerson, all: readonly ReviewedPerson[]) =>
    all.some((other) => other.place === person.place && sameName(other.login, person.login));
  return {
    kind: "review",
    process: review.key,
    title: review.title,
    occurrence: item.occurrence,
    held: printDay(item.held),
    places: isPrivate ? places.map(({ name, people }) => ({ name, people })) : [],
    counts: places.map(({ name, people, isRepository }) => ({
      name,
      people: people.length,
      administrators: isRepository ? people.filter(({ may }) => may === "admin").length : null,
    })),
    isPrivate,
    left: was
      .filter((line) => !line.settled && isIn(line, now))
      .map(({ login, place: at }) => ({ login, place: at })),
    came: before === null ? [] : now.filter((person) => !isIn(person, was)),
    went: was.filter((line) => !isIn(line, now)).map(({ login, place: at }) => ({ login, place: at })),
    last: before === null ? null : (last?.held ?? null),
    unreadable,
    responsible,
  };
}

/** Null where it cannot be read any more. */
async function lastLines(
  { issue: link }: SettledOccurrence,
  { item, owner, policy }: ReviewGiven,
  reader: Pick<Reader, "issues">,
): Promise<readonly ReviewedLine[] | null> {
  if (link === null) return null;
  const asker = askerOf(item.activity.repository, owner, policy);
  const read = await reader.issues(asker, { roots: [link.target], branches: [], leaves: [], fields: [] });
  const issue = read.requested.get(link.target);
  return isReadable(issue) ? readReview(issue.body) : null;
}

/** The places' names are printed neutralised. */
function nameOf(printed: string, places: Access["places"]): string {
  return places.find(({ name }) => neutraliseLine(name) === printed)?.name ?? printed;
}

/** Teams and repositories of each owner with its own token; a role is whom the policy gives it to. */
async function readPlaces(
  { review, owner, policy }: ReviewGiven,
  reader: Pick<Reader, "access">,
): Promise<Access> {
  const { roles, teams, repositories } = review.review.of;
  const held = roles ? Object.entries(policy.roles).filter(([, holders]) => holders.length > 0) : [];
  const named = [
    ...teams,
    ...held.flatMap(([, holders]) => holders.filter((holder) => holder.includes("/"))),
  ];
  const asked: readonly AccessPlace[] = [
    ...[...new Set(named)].map(teamOf),
    ...repositories.map(({ owner: account, name }): AccessPlace => ({
      kind: "repository",
      owner: account,
      name,
    })),
  ];
  const found = new Map<string, ReviewedPlace["people"] | null>();
  for (const [account, theirs] of Map.groupBy(asked, (place) => place.owner.toLowerCase())) {
    const asker =
      sameName(account, owner) || policy.consents.get(account)?.installed === true ? account : owner;
    const read = await reader.access(asker, theirs);
    for (const [at, place] of theirs.entries()) found.set(textOf(place), read[at]?.people ?? null);
  }
  const ofTeam = (team: string) => found.get(textOf(teamOf(team))) ?? null;
  const all = [
    ...held.map(([role, holders]) => ({
      name: role,
      people: holdersOf(holders, ofTeam),
      isRepository: false,
    })),
    ...teams.map((team) => ({ name: team.replace(/^@/, ""), people: ofTeam(team), isRepository: false })),
    ...repositories.map(({ owner: account, name }) => ({
      name: `${account}/${name}`,
      people: found.get(textOf({ kind: "repository", owner: account, name })) ?? null,
      isRepository: true,
    })),
  ];
  return {
    places: all.flatMap((place) => (place.people === null ? [] : [{ ...place, people: place.people }])),
    unreadable: all.filter(({ people }) => people === null).map(({ name }) => name),
  };
}

/** Null where one of its teams cannot be read: nobody knows then who holds it. */
function holdersOf(
  holders: readonly string[],
  ofTeam: (team: string) => ReviewedPlace["people"] | null,
): ReviewedPlace["people"] | null {
  const people: { login: string; may: string | null }[] = [];
  for (const holder of holders) {
    const members = holder.includes("/") ? ofTeam(holder) : [{ login: holder.replace(/^@/, ""), may: null }];
    if (members === null) return null;
    people.push(...members.map(({ login }) => ({ login, may: null })));
  }
  return [...new Map(people.map((person) => [person.login.toLowerCase(), person])).values()];
}

function teamOf(team: string): AccessPlace {
  const [owner = "", name = ""] = team.replace(/^@/, "").split("/");
  return { kind: "team", owner, name };
}

function textOf({ kind, owner, name }: AccessPlace): string {
  return `${kind} ${owner}/${name}`.toLowerCase();
}
