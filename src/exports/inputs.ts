import { wanted, type Proposal, type Wanted } from "../domain/proposal.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { Cell, Table } from "./table.ts";

/*
 * What is put forward for a document, an initiative and document a row. What an initiative lacks is named in its row, and
 * the row is kept: whoever writes the document has to ask for it.
 */

export interface InputsFilter {
  /** As the policy calls it, case aside. */
  readonly document?: string | undefined;
}

const columns = [
  "owner",
  "document",
  "initiative",
  "title",
  "url",
  "problem",
  "goals",
  "responsible",
  "personMonths",
  "budget",
  "teams",
  "phase",
  "health",
  "sources",
  "dependencies",
  "outcome",
  "missing",
] as const;
export type InputColumn = (typeof columns)[number];

export interface OwnedThreads {
  /** The login, in lower case. */
  readonly owner: string;
  readonly threads: readonly ThreadRecord[];
}

export function inputsTable(all: readonly OwnedThreads[], { document }: InputsFilter): Table<InputColumn> {
  const rows = all.flatMap(({ owner, threads }) =>
    threads.flatMap((thread) => {
      const { proposal } = thread;
      return (proposal?.documents ?? [])
        .filter((name) => document === undefined || name.toLowerCase() === document.toLowerCase())
        .flatMap((name) => (proposal === null ? [] : [rowOf(owner, name, thread, proposal)]));
    }),
  );
  return { columns, rows: rows.toSorted(byDocument), excluded: [] };
}

/** Of these, what everybody may see: initiatives in public repositories, and of what those wait for the same. */
export function publicThreads({ owner, threads }: OwnedThreads): OwnedThreads {
  const isPublic = ({ visibility }: { readonly visibility: string }): boolean => visibility === "public";
  return {
    owner,
    threads: threads
      .filter(({ root }) => isPublic(root))
      .map((thread) => {
        const { proposal } = thread;
        return proposal === null
          ? thread
          : { ...thread, proposal: { ...proposal, dependencies: proposal.dependencies.filter(isPublic) } };
      }),
  };
}

function rowOf(
  owner: string,
  document: string,
  { root, outcome, spells, standing, teams }: ThreadRecord,
  proposal: Proposal,
): Record<InputColumn, Cell> {
  const { problem, goals, responsible, effort, budget, sources, dependencies } = proposal;
  return {
    owner,
    document,
    initiative: root.reference,
    title: root.title,
    url: root.url,
    problem,
    goals,
    responsible,
    personMonths: effort,
    budget,
    teams,
    phase: spells.at(-1)?.phase ?? null,
    health: standing?.health ?? null,
    sources,
    dependencies: dependencies.map(({ reference }) => reference),
    outcome,
    missing: lacksOf(proposal, teams),
  };
}

/** @param teams keys of those that are involved */
export function lacksOf(proposal: Proposal, teams: readonly string[]): readonly Wanted[] {
  const { problem, goals, responsible, effort, budget, sources } = proposal;
  const isThere: Readonly<Record<Wanted, boolean>> = {
    problem: problem !== null,
    goals: goals !== null,
    responsible: responsible !== null,
    personMonths: effort !== null,
    budget: budget !== null,
    teams: teams.length > 0,
    sources: sources.length > 0,
  };
  return wanted.filter((name) => !isThere[name]);
}

function byDocument(one: Record<InputColumn, Cell>, other: Record<InputColumn, Cell>): number {
  return keyOf(one) < keyOf(other) ? -1 : Number(keyOf(one) > keyOf(other));
}

function keyOf({ owner, document, initiative }: Record<InputColumn, Cell>): string {
  return [owner, document, initiative].join(" ");
}
