import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { z } from "zod";

/*
 * Judges what `npm audit --json` says (on stdin): an advisory of high or critical severity in what is shipped stops
 * the build, unless tools/accepted-advisories.json accepts it, with why, and until a day. npm itself cannot be told to
 * accept one; without this, the first that does not concern us would be silenced together with all later ones.
 */

const severities = ["info", "low", "moderate", "high", "critical"] as const;
const Severity = z.enum(severities);

/** `via` names either the advisory itself, or the package further down that has it. */
const Report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([
          z.string(),
          z.object({ name: z.string(), title: z.string(), url: z.url(), severity: Severity }),
        ]),
      ),
    }),
  ),
});

export const Accepted = z.array(
  z.strictObject({
    /** As GitHub names it. */
    advisory: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
    package: z.string(),
    why: z.string().min(20),
    /** The first day on which it is looked at again. */
    until: z.iso.date(),
  }),
);
export type Accepted = z.infer<typeof Accepted>;

export interface Advisory {
  readonly advisory: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
}

/** Throws where npm could not ask, for silence is no all-clear. */
export function advisoriesIn(report: string): readonly Advisory[] {
  const parsed = Report.safeParse(JSON.parse(report));
  if (!parsed.success) throw new Error(`this is no answer of npm audit: ${report.slice(0, 200)}`);
  const found = Object.values(parsed.data.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((via) => typeof via !== "string")
    .map(({ name, title, url, severity }) => ({
      advisory: url.split("/").at(-1) ?? url,
      package: name,
      severity,
      title,
    }));
  return [...new Map(found.map((one) => [`${one.package} ${one.advisory}`, one])).values()];
}

/** `today` as 2026-11-22. */
export function unaccepted(
  advisories: readonly Advisory[],
  accepted: Accepted,
  today: string,
): readonly Advisory[] {
  return advisories.filter(
    (one) =>
      ["high", "critical"].includes(one.severity) &&
      !accepted.some(
        (acceptance) =>
          acceptance.advisory === one.advisory &&
          acceptance.package === one.package &&
          today < acceptance.until,
      ),
  );
}

if (import.meta.main) {
  const list = new URL("accepted-advisories.json", import.meta.url);
  const accepted = Accepted.parse(JSON.parse(await readFile(list, "utf8")));
  const advisories = advisoriesIn(await text(process.stdin));
  const open = unaccepted(advisories, accepted, new Date().toISOString().slice(0, 10));
  for (const one of open) {
    process.stderr.write(`${one.severity}: ${one.package}: ${one.title} (${one.advisory})\n`);
  }
  process.stdout.write(`${advisories.length} advisories, ${open.length} of them stop the build\n`);
  process.exitCode = open.length === 0 ? 0 : 1;
}
