import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Accepted, advisoriesIn, unaccepted } from "../tools/advisories.ts";

/** As npm 11 prints it: `deep` has the advisory, `shallow` depends on it. */
function report(severity: string): string {
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      shallow: { name: "shallow", severity, isDirect: true, via: ["deep"], effects: [], range: "*" },
      deep: {
        name: "deep",
        severity,
        isDirect: false,
        via: [
          {
            source: 1_100_001,
            name: "deep",
            dependency: "deep",
            title: "A prototype can be polluted",
            url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
            severity,
            cwe: ["CWE-1321"],
            range: "<2.0.0",
          },
        ],
        effects: ["shallow"],
        range: "<2.0.0",
      },
    },
    metadata: { vulnerabilities: { total: 2 } },
  });
}

const acceptance = {
  advisory: "GHSA-aaaa-bbbb-cccc",
  package: "deep",
  why: "Only reached with a body that the app never makes",
  until: "2026-12-01",
};

test.each([
  ["nothing known", JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }), [], 0],
  ["a moderate one is shown, and stops nothing", report("moderate"), [], 0],
  ["a high one stops the build, once", report("high"), [], 1],
  ["a critical one stops the build", report("critical"), [], 1],
  ["one that was accepted does not", report("high"), [acceptance], 0],
  ["from its day on it stops it again", report("high"), [{ ...acceptance, until: "2026-11-22" }], 1],
  ["another package's acceptance is not its own", report("high"), [{ ...acceptance, package: "other" }], 1],
])("%s", (_, text, accepted, stops) => {
  expect(unaccepted(advisoriesIn(text), accepted, "2026-11-22")).toHaveLength(stops);
});

test("a registry that did not answer is no all-clear", () => {
  expect(() => advisoriesIn('{ "message": "405 Method Not Allowed", "error": {} }')).toThrow(/no answer/);
});

test("the list of accepted advisories says for each why, and until when", async () => {
  const text = await readFile("tools/accepted-advisories.json", "utf8");
  expect(Accepted.safeParse(JSON.parse(text)).error).toBeUndefined();
  expect(Accepted.safeParse([{ ...acceptance, why: "no" }]).success).toBe(false);
  expect(Accepted.safeParse([{ ...acceptance, until: "some day" }]).success).toBe(false);
});
