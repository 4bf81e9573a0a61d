import type { DeliveryLine, DeliveryList } from "../domain/filling.ts";
import { sameRepository } from "../domain/reference.ts";
import { shownOnly, type IsShown } from "../exports/facts.ts";
import { figureFactsOf, type MeasuredFacts } from "../exports/figure-facts.ts";
import type { DeliverySource } from "../store/delivery-sources.ts";

const most = 30;

export interface DeliveriesAsked {
  /** Keys; null: of all products, and of none. */
  readonly product: string | null;
  /** Milliseconds since the epoch; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly isShown: IsShown;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
}

/** What went out to users, the newest first. */
export function deliveriesOf(measured: MeasuredFacts, asked: DeliveriesAsked): DeliveryList {
  const { sources } = measured;
  const all = [...deploymentsOf(measured, asked), ...releasesOf(measured, asked)].filter(({ line }) => {
    const at = Date.parse(line.at);
    return at >= asked.from && at < asked.to;
  });
  const told = all.filter(({ source }) => asked.isShown(source.repository));
  const hidden = sources.filter(
    (source) => !told.some((each) => each.source === source) && all.some((each) => each.source === source),
  );
  const lines = told
    .map(({ line }) => line)
    .toSorted((one, other) =>
      one.at < other.at ? 1 : one.at > other.at ? -1 : one.name < other.name ? -1 : 1,
    );
  return { shown: lines.slice(0, most), more: Math.max(0, lines.length - most), hidden: hidden.length };
}

interface Found {
  readonly source: DeliverySource;
  readonly line: DeliveryLine;
}

function deploymentsOf(
  measured: MeasuredFacts,
  { product, isShown, webUrl }: DeliveriesAsked,
): readonly Found[] {
  const items = itemsBy(measured, isShown);
  return measured.sources.flatMap((source) => {
    const own = source.counted.filter((each) => product === null || each.product === product);
    return [...Map.groupBy(own, ({ id }) => id).values()].flatMap(([first]): Found[] => {
      if (first === undefined) return [];
      const { id, tag, oid, environment, at, how } = first;
      return [
        {
          source,
          line: {
            kind: "deployment",
            name: tag ?? oid.slice(0, 7),
            environment,
            isRollback: how === "rollback",
            at,
            url: `${pageOf(source, webUrl)}/commit/${oid}`,
            workItems: items.get(id) ?? 0,
          },
        },
      ];
    });
  });
}

function releasesOf(
  measured: MeasuredFacts,
  { product, isShown, webUrl }: DeliveriesAsked,
): readonly Found[] {
  const items = itemsBy(measured, isShown);
  const ids = new Map(
    measured.sources.flatMap((source) => source.releases.map(({ id }) => [id, source] as const)),
  );
  const rows = figureFactsOf(measured).releases.filter(
    (release) => !release.prerelease && (product === null || release.product === product),
  );
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, [first]]): Found[] => {
    const source = ids.get(id);
    if (first === undefined || source === undefined) return [];
    return [
      {
        source,
        line: {
          kind: "release",
          name: first.tag,
          environment: null,
          isRollback: false,
          at: first.publishedAt,
          url: `${pageOf(source, webUrl)}/releases/tag/${encodeURIComponent(first.tag)}`,
          workItems: items.get(id) ?? 0,
        },
      },
    ];
  });
}

function pageOf({ repository: { owner, name } }: DeliverySource, webUrl: string): string {
  return `${webUrl}/${owner}/${name}`;
}

/** How many work items each delivery was the first to bring to users, of those that may be told. */
function itemsBy(measured: MeasuredFacts, isShown: IsShown): ReadonlyMap<string, number> {
  const { threads, changes } = shownOnly(measured, isShown);
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const item of threads.flatMap(({ workItems }) => workItems)) {
    const by = item.changes.map((id) => changes.get(id)?.outcome?.delivered ?? null);
    const last = by.includes(null)
      ? undefined
      : by.flatMap((each) => each ?? []).toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
    if (last === undefined || seen.has(item.id)) continue;
    seen.add(item.id);
    counts.set(last.id, (counts.get(last.id) ?? 0) + 1);
  }
  return counts;
}

/** How many repositories of the product deliver and may not be told of there. */
export function hiddenSources({ sources, policy }: MeasuredFacts, product: string, isShown: IsShown): number {
  const own = policy.products.find(({ key }) => key === product)?.repositories ?? [];
  return sources.filter(
    ({ repository, counted }) =>
      !isShown(repository) &&
      (own.some((name) => sameRepository(name, repository)) ||
        counted.some((each) => each.product === product)),
  ).length;
}
