import { parseDuration } from "../duration.ts";
import type { GroupRule, Process, ReviewRule } from "../policy.ts";
import { kindByTitle } from "../process-kinds.ts";
import { LabelsInput } from "../schema/labels.ts";
import { GroupInput, ReviewInput, type ProcessInput } from "../schema/processes.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { completed } from "./completed.ts";
import { completeCriteria } from "./criteria.ts";
import { languageOf } from "./language.ts";
import { repositoryReference } from "./references.ts";
import { plainSchedule, wholeDays } from "./wheel.ts";

type Card = Omit<Process, "next"> & { readonly next: readonly string[] | null };

export function completeProcesses(file: PolicyFile, owner: string): Process[] {
  const prefix = completed(LabelsInput, file.labels, languageOf(file)).process;
  const cards = (file.processes ?? []).map((input) => completeCard(input, prefix, owner));
  return cards.map((card) => ({ ...card, next: card.next ?? takers(card, cards) }));
}

function completeCard(input: ProcessInput, prefix: string, owner: string): Card {
  const key = input.key ?? slug(input.title);
  return {
    title: input.title,
    key,
    kind: input.kind ?? kindByTitle(input.title),
    owner: input.owner ?? null,
    leader: input.leader ?? null,
    purpose: input.purpose ?? null,
    input: oneOrMore(input.input),
    output: oneOrMore(input.output),
    given: oneOrMore(input.given),
    next: input.next ?? null,
    label: input.label ?? prefix + key,
    repositories: input.repositories?.map((text) => repositoryReference(text, owner)) ?? null,
    criteria: completeCriteria(input.criteria),
    previously: input.previously ?? [],
    route: input.route ?? false,
    group: completeGroup(input.group),
    review: completeReview(input.review, owner),
  };
}

/** The other cards one of whose inputs is called as one of its outputs, in the order of the file. */
function takers(card: Card, cards: readonly Card[]): readonly string[] {
  const outputs = new Set(card.output.map(slug).filter((text) => text !== ""));
  return cards
    .filter((other) => other !== card && other.input.some((text) => outputs.has(slug(text))))
    .map(({ key }) => key);
}

function completeGroup(input: ProcessInput["group"]): GroupRule | null {
  if (input == null) return null;
  const { after, within } = completed(GroupInput, input, "nb");
  return { after, within: parseDuration(within)?.milliseconds ?? 0 };
}

/** A rule that stands for nothing is left out; `check/wheel.ts` refuses it. */
function completeReview(input: ProcessInput["review"], owner: string): ReviewRule | null {
  if (input == null) return null;
  const { rule, repository, of, lead } = completed(ReviewInput, input, "nb");
  const repositories = of.repositories.map((text) => repositoryReference(text, owner));
  const schedule = plainSchedule(rule, wholeDays(lead) ?? 0);
  if (schedule === null) return null;
  return {
    rule,
    schedule,
    repository: repository === null ? null : repositoryReference(repository, owner),
    of: {
      roles: of.roles ?? of.teams.length + repositories.length === 0,
      teams: of.teams,
      repositories,
    },
    heldSince: null,
  };
}

function oneOrMore(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value == null) return [];
  return typeof value === "string" ? [value] : value;
}
