import { Command, InvalidArgumentError } from "commander";
import { pino } from "pino";
import { localTime } from "../../calendar/local-time.ts";
import { workingDays } from "../../calendar/working-days.ts";
import { parseDay, printDay } from "../../domain/calendar-day.ts";
import type { Key } from "../../domain/key.ts";
import { repositoryText } from "../../domain/reference.ts";
import { readEnvironment } from "../../environment.ts";
import { fillingText } from "../../messages/filling/filling.ts";
import { askerOf } from "../../policy/readable.ts";
import { wheelsIn } from "../../policy/wheels.ts";
import { reportFilling } from "../../controllers/product/filling.ts";
import { keptOf, readKept } from "../../controllers/product/kept-product.ts";
import { createParts, hasCredentials, type Parts } from "../../server/parts.ts";
import { openStore } from "../../store/store.ts";
import { fail } from "../fail.ts";
import { print, tell } from "../print.ts";

interface Options {
  readonly product: string;
  readonly from?: string;
  readonly to?: string;
  readonly owner?: string;
}

/** What the issue of an activity with `content: report` says, of any period, as Markdown. */
export function reportCommand(): Command {
  return new Command("report")
    .description("print how a product fares, as the issue of its report says it, in Markdown")
    .requiredOption("--product <key>", "the product; portfolio for the portfolio's own")
    .option("--from <day>", "the first day, 2026-01-01; by default delivery.window before the end", readDay)
    .option("--to <day>", "the day up to which it goes, itself not included; by default tomorrow", readDay)
    .option("--owner <login>", "of which owner, where several have the product", (login) =>
      login.toLowerCase(),
    )
    .action(printReport);
}

function readDay(text: string): string {
  const day = parseDay(text);
  if (day === null || printDay(day) !== text)
    throw new InvalidArgumentError("It has to look like 2026-01-01.");
  return text;
}

async function printReport(options: Options): Promise<void> {
  const environment = readEnvironment();
  if (environment.kind === "wrong") return fail(environment.problems);
  const { configuration } = environment;
  if (!hasCredentials(configuration))
    return fail(["The credentials of the app are not set: policy and economy file are read from GitHub."]);
  if (options.from !== undefined && options.to !== undefined && options.from >= options.to)
    return fail([`--from ${options.from} is not before --to ${options.to}.`]);
  const logger = pino({ level: "warn" }, pino.destination(2));
  const store = await openStore(configuration.store, { now: Date.now, logger, tell });
  try {
    const parts = createParts({ configuration, store, logger, now: Date.now, rereadMs: 0 });
    const owners = options.owner === undefined ? await parts.policies.owners() : [options.owner];
    const texts = await Promise.all(
      owners.map(async (owner) => await reportText(owner, options, parts, configuration.webUrl)),
    );
    const found = texts.filter((text) => text !== null);
    const [only] = found;
    if (only === undefined)
      return fail([`No policy has a product ${options.product} with an issue or a wheel.`]);
    if (found.length > 1)
      return fail([`Several owners have a product ${options.product}: name one by --owner.`]);
    print(only);
  } finally {
    await store.close();
  }
}

/** Null where the owner has no such product. */
async function reportText(
  owner: string,
  { product, from, to }: Options,
  { github: { reader }, policies, store }: Parts,
  webUrl: string,
): Promise<string | null> {
  const { policy } = await policies.inForce(owner);
  const wheel = policy === null ? undefined : wheelsIn(policy).find(({ key }) => key === product);
  if (policy === null || wheel === undefined) return null;
  const key: Key = { kind: "product", owner, id: wheel.key };
  const asker = askerOf(wheel.repository, owner, policy);
  const places = await reader.repositories(asker, [wheel.repository]);
  const place = places.get(repositoryText(wheel.repository));
  if (place == null) throw new Error(`The repository of ${product} cannot be read`);
  const time = localTime(wheel.calendar.timezone);
  const now = Date.now();
  const end = to === undefined ? time.dayAt(now) + 1 : (parseDay(to) ?? 0);
  const window = Math.round(policy.delivery.window / 86_400_000);
  const kept = keptOf(await readKept([key], store), key);
  const report = await reportFilling(
    { day: from ?? printDay(end - window), why: "asked" },
    printDay(end),
    place,
    {
      key,
      wheel,
      policy,
      asker,
      seen: { state: kept?.state ?? { settled: [] }, issues: new Map() },
      clockwork: { days: workingDays(wheel.calendar), time, hour: wheel.calendar.hour },
      began: now,
      reader,
      parts: { store, webUrl },
    },
  );
  return fillingText(report, [], wheel.language, webUrl);
}
