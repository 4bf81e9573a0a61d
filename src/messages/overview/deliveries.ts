import type { Overview } from "../../domain/overview.ts";
import type { OverviewDeliveries } from "../../domain/overview-deliveries.ts";
import { say, sayList, selector } from "../catalogue.ts";
import { shortLink } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";

/** What has reached users, what waits, and what is not with them any more. */
export function deliveryParts({ deliveries }: Overview, printing: Printing): readonly string[] {
  if (deliveries === null) return [];
  const { language } = printing;
  const lines = [
    counts(deliveries, printing),
    ...newest(deliveries, printing),
    ...withdrawn(deliveries, printing),
    ...leadTime(deliveries, printing),
    ...gone(deliveries, printing),
  ];
  return [`#### ${say(language, "overview.deliveries")}`, lines.join("<br>")];
}

function placeOf({ isDeployed }: OverviewDeliveries) {
  return selector(isDeployed ? "deployed" : "released");
}

function counts(deliveries: OverviewDeliveries, { language }: Printing): string {
  const { delivered, total, waiting, withoutCode, undecidable, notFound } = deliveries;
  const place = placeOf(deliveries);
  const rest = [
    ["overview.delivery.waiting", waiting],
    ["overview.delivery.without-code", withoutCode],
    ["overview.delivery.undecidable", undecidable],
    ["overview.delivery.not-found", notFound],
  ] as const;
  return [
    say(language, "overview.delivery.delivered", { delivered, total, place }),
    ...rest.filter(([, count]) => count > 0).map(([text, count]) => say(language, text, { count, place })),
  ].join(" · ");
}

function newest({ newest: last }: OverviewDeliveries, { language, width }: Printing): readonly string[] {
  if (last === null) return [];
  const { name, at, workItems: count, isWithdrawn } = last;
  const line =
    name === null
      ? say(language, "overview.delivery.newest-unseen", { at, count })
      : say(language, "overview.delivery.newest", { name: neutraliseExcerpt(name, width), at, count });
  return [isWithdrawn ? `${line} · ${say(language, "overview.delivery.withdrawn")}` : line];
}

const mostWithdrawn = 3;

function withdrawn({ withdrawn: all }: OverviewDeliveries, { language, width }: Printing): readonly string[] {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, mostWithdrawn)
    .map(({ name, at }) =>
      name === null
        ? say(language, "overview.delivery.withdrawn-unseen", { at })
        : say(language, "overview.delivery.withdrawn-release", { name: neutraliseExcerpt(name, width), at }),
    );
  const left = all.length - shown.length;
  const more = left > 0 ? [say(language, "overview.more", { count: left })] : [];
  return [say(language, "overview.delivery.withdrawn-others", { items: [...shown, ...more].join(", ") })];
}

function leadTime(deliveries: OverviewDeliveries, { language }: Printing): readonly string[] {
  const { leadTime: time } = deliveries;
  const place = placeOf(deliveries);
  if (time === null) return [];
  if (time.kind === "median") return [say(language, "overview.delivery.time", { ...time, place })];
  const { days } = time;
  const each = sayList(
    language,
    days.map((count) => say(language, "overview.delivery.days", { count })),
  );
  return [say(language, "overview.delivery.time-of-few", { each, count: days.length, place })];
}

function gone({ gone: items }: OverviewDeliveries, { language, rows, width }: Printing): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, Math.max(rows, 1)).map(({ link, lost }) => {
    const issue = shortLink(link, width);
    if (lost === null) return say(language, "overview.delivery.not-yet", { issue });
    const name = lost.name === null ? "" : neutraliseExcerpt(lost.name, width);
    const values = { issue, how: selector(lost.how), at: lost.day, name };
    return say(
      language,
      lost.name === null ? "overview.delivery.gone-unseen" : "overview.delivery.gone",
      values,
    );
  });
  const left = items.length - shown.length;
  const more = left > 0 ? [say(language, "overview.more", { count: left })] : [];
  return [say(language, "overview.delivery.not-now", { items: [...shown, ...more].join(", ") })];
}
