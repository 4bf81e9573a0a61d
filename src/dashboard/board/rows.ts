import type { Cell, Table } from "../../exports/table.ts";
import { isStopped, type Board } from "./board.ts";
import type { BoardCard } from "./board-card.ts";

/** The portfolio as a table: what the page shows of each, and what the export holds. */
export const initiativeColumns = [
  "title",
  "url",
  "number",
  "repository",
  "phase",
  "age",
  "total",
  "usual",
  "slow",
  "criteriaMet",
  "criteriaTotal",
  "teams",
  "products",
  "sources",
  "health",
  "progress",
] as const;
export type InitiativeColumn = (typeof initiativeColumns)[number];

export function initiativesTable({ cards, leftOut }: Board): Table<InitiativeColumn> {
  const excluded = [
    { reason: "stopped", count: leftOut.stopped },
    { reason: "older-than-the-app", count: leftOut.older },
  ];
  return {
    columns: initiativeColumns,
    rows: cards.map(initiativeRow),
    excluded: excluded.filter(({ count }) => count > 0),
  };
}

export function initiativeRow(card: BoardCard): Record<InitiativeColumn, Cell> {
  const { node, age, usual, isSlow } = card;
  const [repository = "", number = ""] = node.reference.split("#");
  const { closed, total } = node.progress;
  const verdicts = node.gate?.verdicts ?? null;
  return {
    title: node.title,
    url: node.url,
    number: Number(number),
    repository,
    phase: node.phase,
    age: age?.days ?? null,
    total: age?.total ?? null,
    usual,
    slow: age === null ? null : isSlow,
    criteriaMet: verdicts?.filter(({ state }) => state === "met").length ?? null,
    criteriaTotal: verdicts?.length ?? null,
    teams: node.teams.flatMap(({ key, state }) => (key === null || state === "left" ? [] : [key])),
    products: node.products,
    sources: node.sources,
    health: isStopped(node) ? null : (node.health?.health ?? null),
    progress: total === 0 ? null : Math.floor((100 * closed) / total),
  };
}

/** By a column, `-column` the other way about; null stands last. What is no column keeps the order. */
export function sortedCards(cards: readonly BoardCard[], sort: string): readonly BoardCard[] {
  const name = initiativeColumns.find((column) => column === sort.replace(/^-/, ""));
  if (name === undefined) return cards;
  const turn = sort.startsWith("-") ? -1 : 1;
  const keyed = cards.map((card) => ({ card, value: sortable(initiativeRow(card)[name]) }));
  return keyed
    .toSorted((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null);
      const order =
        typeof one.value === "number" && typeof other.value === "number"
          ? one.value - other.value
          : String(one.value).localeCompare(String(other.value), "nb");
      return turn * order;
    })
    .map(({ card }) => card);
}

function sortable(cell: Cell): string | number | null {
  if (cell === null || typeof cell === "number" || typeof cell === "string") return cell;
  if (typeof cell === "boolean") return Number(cell);
  return cell.length === 0 ? null : cell.join(", ");
}
