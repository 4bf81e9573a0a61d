import type { Health } from "../../domain/overview.ts";
import type { BoardCard } from "./board-card.ts";

/** What is asked for of the portfolio, as the address says it. What is not known is not asked for. */
export interface BoardFilter {
  readonly org: string | null;
  readonly phase: string | null;
  readonly team: string | null;
  readonly product: string | null;
  readonly source: string | null;
  readonly health: Health | null;
  /** Part of a title, or an issue's number. */
  readonly q: string | null;
  readonly slow: boolean;
  readonly ready: boolean;
  readonly stopped: boolean;
  readonly older: boolean;
}

export type FilterName = keyof BoardFilter;

export const healths: readonly Health[] = ["on-track", "at-risk", "off-track"];
const longestText = 200;

/** A row a filter: its name in the address, and which cards it lets through. */
const rows: Readonly<Partial<Record<FilterName, (card: BoardCard, wanted: string) => boolean>>> = {
  org: ({ owner }, wanted) => owner === wanted,
  phase: ({ node }, wanted) => node.phase.toLowerCase() === wanted,
  team: ({ node }, wanted) => node.teams.some(({ key }) => key?.toLowerCase() === wanted),
  product: ({ node }, wanted) => node.products.includes(wanted),
  source: ({ node }, wanted) => node.sources.includes(wanted),
  health: ({ node }, wanted) => node.health?.health === wanted,
  q: ({ node }, wanted) => node.title.toLowerCase().includes(wanted) || node.reference.endsWith(`#${wanted}`),
  slow: ({ isSlow }) => isSlow,
  ready: ({ isReady }) => isReady,
};

export function readFilter(query: URLSearchParams): BoardFilter {
  const text = (name: string): string | null => {
    const value = (query.get(name) ?? "").trim().slice(0, longestText);
    return value === "" ? null : value;
  };
  const isSet = (name: string): boolean => query.get(name) === "1";
  return {
    org: text("org")?.toLowerCase() ?? null,
    phase: text("phase"),
    team: text("team"),
    product: text("product"),
    source: text("source"),
    health: healths.find((health) => health === query.get("health")) ?? null,
    q: text("q"),
    slow: isSet("slow"),
    ready: isSet("ready"),
    stopped: isSet("stopped"),
    older: isSet("older"),
  };
}

/** Whether a card is asked for, those that are stopped or older than the app aside. */
export function isAskedFor(card: BoardCard, filter: BoardFilter): boolean {
  return Object.entries(rows).every(([name, isIn]) => {
    const wanted = filter[name as FilterName];
    if (wanted === null || wanted === false) return true;
    return isIn(card, String(wanted).toLowerCase());
  });
}

/** What is asked for now, in the order of the form. */
export function activeFilters(filter: BoardFilter): readonly FilterName[] {
  return (Object.keys(filter) as FilterName[]).filter(
    (name) => filter[name] !== null && filter[name] !== false,
  );
}
