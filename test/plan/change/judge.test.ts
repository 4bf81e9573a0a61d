import { expect, test } from "vitest";
import { localTime } from "../../../src/calendar/local-time.ts";
import { judgeChange } from "../../../src/plan/change/judge.ts";
import { standingOf } from "../../../src/plan/change/standing.ts";
import {
  approve,
  at,
  changeCase,
  confirm,
  confirmed,
  dayMs,
  emergency,
  freeze,
  heldRun,
  hourMs,
  now,
  production,
  pull,
  reject,
  risk,
  state,
  tick,
  word,
  type CaseDifference,
} from "./cases.ts";

/* What becomes of a held change, a row for each sentence of the contract. */

interface Expected {
  /** What each run that waits is told. */
  readonly told: readonly string[];
  /** What is answered to the commands. */
  readonly answered?: readonly string[];
  readonly standing: string;
  readonly closed?: "completed" | "not-planned";
  readonly missing?: readonly string[];
  readonly again?: number;
}

const older = production("older");
const evaluatedNow = { requests: approve("leder", -1) };
const passedAs = (as: "evaluated" | "emergency" | "rollback" | "bypassed" | "recorded", by = "leder") => ({
  memory: state({ passed: { as, at: at(-1), by }, word: as === "evaluated" ? word("approve", -1) : null }),
});
const succeeded = production("same", {
  own: [{ id: "D", oid: "b", createdAt: at(-1), state: "SUCCESS", succeededAt: at(-0.5), byActions: true }],
});
const over = heldRun({ pending: false, status: "completed", conclusion: "success", answered: "approved" });
const frozen = { control: { freeze: [freeze("05-11", "05-13")] } };

const rows: readonly [name: string, given: CaseDifference, expected: Expected][] = [
  ["nobody has said anything: it waits", {}, { told: ["held"], standing: "held", missing: ["approval"] }],
  [
    "record lets through at once, and says what would have held it",
    { control: { mode: "record" } },
    { told: ["recorded"], standing: "passed recorded", missing: ["approval"] },
  ],
  [
    "off lets all through at once, and is done",
    { control: { mode: "off" } },
    { told: ["uncontrolled"], standing: "passed uncontrolled", closed: "completed" },
  ],
  ["evaluated by somebody who may", evaluatedNow, { told: ["evaluated"], standing: "passed evaluated" }],
  [
    "each waiting run of the commit is told",
    { ...evaluatedNow, runs: [heldRun(), heldRun({ id: 2 })] },
    { told: ["evaluated", "evaluated"], standing: "passed evaluated" },
  ],
  [
    "a run that is answered already is told nothing",
    { ...passedAs("evaluated"), runs: [heldRun({ answered: "approved" })] },
    { told: [], standing: "passed evaluated" },
  ],
  [
    "whoever may not is told who may",
    { requests: approve("fremmed", -1) },
    { told: ["held"], answered: ["THUMBS_DOWN may-not-evaluate"], standing: "held" },
  ],
  [
    "whoever started the run may not evaluate it",
    { requests: approve("dev", -1) },
    { told: ["held"], answered: ["THUMBS_DOWN own-change"], standing: "held" },
  ],
  [
    "nor who started this attempt of it",
    { requests: approve("leder", -1), runs: [heldRun({ triggeredBy: "Leder" })] },
    { told: ["held"], answered: ["THUMBS_DOWN own-change"], standing: "held" },
  ],
  [
    "nor who wrote a pull request in it",
    {
      requests: approve("leder", -1),
      production: production("newer", { pulls: [pull("PR_1", { author: "leder" })] }),
    },
    { told: ["held"], answered: ["THUMBS_DOWN own-change"], standing: "held" },
  ],
  [
    "with self they may",
    { requests: approve("dev", -1), control: { self: true } },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "an evaluation does not count for a run that its evaluator started later",
    { ...passedAs("evaluated"), runs: [heldRun({ triggeredBy: "leder", askedAt: now })] },
    { told: ["held"], standing: "held", missing: ["approval"] },
  ],
  [
    "whoever has lost the role since has evaluated it all the same",
    { memory: state({ word: word("approve", -1, { actor: "sluttet" }) }) },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],

  [
    "rule 20: unmet criteria refuse /godkjenn",
    { ...evaluatedNow, criteria: risk },
    {
      told: ["held"],
      answered: ["THUMBS_DOWN change-unmet"],
      standing: "held",
      missing: ["criteria", "approval"],
    },
  ],
  [
    "a box and then the word",
    { ...evaluatedNow, criteria: risk, ticks: [tick(-1.5)] },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "the word and then the box: not evaluated",
    { ...evaluatedNow, criteria: risk, ticks: [tick(-0.5)] },
    { told: ["held"], answered: ["THUMBS_DOWN change-unmet"], standing: "held", missing: ["approval"] },
  ],
  [
    "/bekreft is a box",
    { requests: { ...approve("leder", -1), ...confirm(1, -1.5) }, criteria: risk },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "/bekreft of nothing",
    { requests: confirm(2, -1), criteria: risk },
    { told: ["held"], answered: ["CONFUSED unknown-confirm"], standing: "held" },
  ],
  [
    "what a criterion goes by was changed after the word",
    { ...evaluatedNow, criteria: { verdicts: () => [], changedAt: at(-0.5) } },
    { told: ["held"], answered: ["THUMBS_DOWN change-unmet"], standing: "held" },
  ],
  [
    "unticked after the word and before the answer: the word has to come again",
    {
      memory: state({ word: word("approve", -1), confirmed: confirmed(-1.5) }),
      criteria: risk,
      ticks: [tick(-0.5, false)],
    },
    { told: ["held"], standing: "held", missing: ["criteria", "approval"] },
  ],
  [
    "and ticked again it still has to",
    {
      memory: state({ word: word("approve", -1), voided: at(-1), confirmed: confirmed(-0.2) }),
      criteria: risk,
    },
    { told: ["held"], standing: "held", missing: ["approval"] },
  ],
  [
    "changed after a word that was heard: the same as if nobody had looked in between",
    {
      memory: state({ word: word("approve", -1) }),
      criteria: { verdicts: () => [], changedAt: at(-0.5) },
    },
    { told: ["held"], standing: "held", missing: ["approval"] },
  ],
  [
    "also where an earlier run has passed without that word",
    {
      memory: state({
        word: word("approve", -1),
        passed: { as: "recorded", at: at(-2), by: null },
        confirmed: confirmed(-0.5),
      }),
      criteria: risk,
    },
    { told: ["held"], standing: "held", missing: ["approval"] },
  ],
  [
    "only /hast passes unmet criteria",
    { requests: emergency("vakt", -1), criteria: risk },
    { told: ["emergency"], standing: "passed emergency waits", again: now + 47 * hourMs },
  ],
  [
    "/hast is for those on call",
    { requests: emergency("leder", -1) },
    { told: ["held"], answered: ["THUMBS_DOWN may-not-evaluate"], standing: "held" },
  ],
  [
    "whoever started the run may pass it in an emergency",
    { requests: emergency("vakt", -1), runs: [heldRun({ actor: "vakt", triggeredBy: "vakt" })] },
    { told: ["emergency"], standing: "passed emergency waits" },
  ],
  [
    "an emergency stays open until it is evaluated",
    { ...passedAs("emergency", "vakt"), production: succeeded, runs: [over] },
    { told: [], standing: "passed emergency waits" },
  ],
  [
    "evaluated afterwards it is done",
    {
      ...passedAs("emergency", "vakt"),
      requests: approve("leder", -0.5),
      production: succeeded,
      runs: [over],
    },
    { told: [], standing: "passed emergency evaluated", closed: "completed" },
  ],

  [
    "but not by whoever let it pass",
    {
      ...passedAs("bypassed", "Leder"),
      requests: approve("leder", -0.5),
      production: succeeded,
      runs: [over],
    },
    { told: [], answered: ["THUMBS_DOWN own-change"], standing: "passed bypassed waits" },
  ],

  ["rejected", { requests: reject("leder", -1) }, { told: ["rejected"], standing: "rejected" }],
  [
    "rejected within the second in which it asked: GitHub dates by the second",
    { requests: reject("leder", -1), runs: [heldRun({ askedAt: now - hourMs + 40 })] },
    { told: ["rejected"], standing: "rejected" },
  ],
  [
    "a re-run of what was rejected is held",
    { memory: state({ word: word("reject", -1) }), runs: [heldRun({ attempt: 2, askedAt: now })] },
    { told: ["held"], standing: "held" },
  ],
  [
    "also where it would pass beforehand",
    {
      memory: state({ word: word("reject", -1) }),
      runs: [heldRun({ askedAt: now })],
      production: production("older", { before: at(-50) }),
    },
    { told: ["held"], standing: "held" },
  ],
  [
    "the latest word counts: approved after it was rejected",
    { memory: state({ word: word("reject", -1) }), requests: approve("leder", -0.5) },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "rejected after it was approved, and before GitHub was told",
    { requests: { ...approve("leder", -1), ...reject("leder", -0.5) } },
    { told: ["rejected"], standing: "rejected" },
  ],
  [
    "rule 29: after GitHub was told it can only be undone",
    { ...passedAs("evaluated"), runs: [over], requests: reject("leder", -0.5) },
    {
      told: [],
      answered: ["THUMBS_DOWN change-passed"],
      standing: "passed evaluated deployed",
      closed: "completed",
    },
  ],
  [
    "rejected and not run again it stays open",
    {
      memory: state({ word: word("reject", -1) }),
      runs: [heldRun({ pending: false, answered: "rejected" })],
    },
    { told: [], standing: "rejected" },
  ],
  [
    "until something newer is in production",
    {
      memory: state({ word: word("reject", -1) }),
      runs: [heldRun({ pending: false, answered: "rejected" })],
      production: older,
    },
    { told: [], standing: "ended superseded", closed: "not-planned" },
  ],

  [
    "older than what is in production",
    { requests: approve("leder", -1), production: older },
    {
      told: ["held"],
      answered: ["THUMBS_DOWN change-older"],
      standing: "held",
      missing: ["approval", "older"],
    },
  ],
  [
    "likevel",
    { requests: approve("leder", -1, "Feil i ny versjon"), production: older },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "evaluated before something newer went ahead of it",
    { memory: state({ word: word("approve", -1) }), production: older },
    { told: ["held"], standing: "held", missing: ["older"] },
  ],

  [
    "standard: each pull request has the label",
    {
      control: { standard: ["endring/st*"] },
      production: production("newer", { pulls: [pull("PR_1", { labels: ["endring/standard"] })] }),
    },
    { told: ["standard"], standing: "passed standard", closed: "completed" },
  ],
  ["one of them has not", { control: { standard: ["endring/st*"] } }, { told: ["held"], standing: "held" }],
  [
    "a commit without a pull request is never standard",
    { control: { standard: ["*"] }, production: production("newer", { pulls: [] }) },
    { told: ["held"], standing: "held" },
  ],
  [
    "nor what is not known whole",
    {
      control: { standard: ["std"] },
      production: production("newer", { whole: false, pulls: [pull("PR_1", { labels: ["std"] })] }),
    },
    { told: ["held"], standing: "held" },
  ],
  [
    "nor nothing at all",
    { control: { standard: ["*"] }, production: production("same") },
    { told: ["held"], standing: "held" },
  ],
  [
    "rollback: it was in production before",
    { production: production("older", { before: at(-50) }) },
    { told: ["rollback"], standing: "passed rollback waits" },
  ],
  [
    "rollback: hold",
    { control: { rollback: "hold" }, production: production("older", { before: at(-50) }) },
    { told: ["held"], standing: "held" },
  ],
  [
    "it is what is in production",
    { production: production("same", { before: at(-50) }) },
    { told: ["same"], standing: "passed rollback waits" },
  ],
  [
    "rule 27: a rollback is open until it is evaluated",
    { ...passedAs("rollback"), production: succeeded, runs: [over] },
    { told: [], standing: "passed rollback waits" },
  ],

  [
    "frozen: what is evaluated waits for its end",
    { ...evaluatedNow, ...frozen },
    { told: ["held"], standing: "held", missing: ["freeze"], again: Date.parse("2026-05-13T22:00:00Z") },
  ],
  [
    "frozen: an emergency passes",
    { requests: emergency("vakt", -1), ...frozen },
    { told: ["emergency"], standing: "passed emergency waits" },
  ],
  [
    "frozen: a rollback passes",
    { production: production("older", { before: at(-50) }), ...frozen },
    { told: ["rollback"], standing: "passed rollback waits" },
  ],
  [
    "frozen: a standard change passes",
    {
      control: { ...frozen.control, standard: ["s"] },
      production: production("newer", { pulls: [pull("PR_1", { labels: ["s"] })] }),
    },
    { told: ["standard"], standing: "passed standard", closed: "completed" },
  ],
  [
    "at its end it is answered",
    { memory: state({ word: word("approve", -1) }), control: { freeze: [freeze("05-09", "05-11")] } },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "an evaluation holds so long",
    { memory: state({ word: word("approve", -8 * 24) }), runs: [heldRun({ askedAt: now })] },
    { told: ["held"], standing: "held", missing: ["approval"] },
  ],
  [
    "days are those of the calendar's zone",
    {
      memory: state({ word: word("approve", -1) }),
      control: { freeze: [freeze("05-13", "05-14")] },
      time: localTime("Pacific/Kiritimati"),
    },
    { told: ["held"], standing: "held", missing: ["freeze"], again: Date.parse("2026-05-14T10:00:00Z") },
  ],
  [
    "rule 21: a freeze stops its clock",
    { memory: state({ word: word("approve", -8 * 24) }), control: { freeze: [freeze("05-06", "05-09")] } },
    { told: ["evaluated"], standing: "passed evaluated" },
  ],
  [
    "what nobody evaluates is rejected after `expires`",
    { control: { expires: hourMs } },
    { told: ["expired"], standing: "expired" },
  ],
  [
    "and not before",
    { control: { expires: 3 * hourMs } },
    { told: ["held"], standing: "held", again: now + hourMs },
  ],

  [
    "rule 28: an ordinary change is done when it is in production",
    { ...passedAs("evaluated"), production: succeeded, runs: [over] },
    { told: [], standing: "passed evaluated deployed", closed: "completed" },
  ],
  [
    "a job that leaves no deployment is done with its run",
    { ...passedAs("evaluated"), runs: [over] },
    { told: [], standing: "passed evaluated deployed", closed: "completed" },
  ],
  [
    "an earlier success is none of this one's",
    {
      ...passedAs("evaluated"),
      production: production("newer", {
        own: [
          { id: "D", oid: "b", createdAt: at(-90), state: "INACTIVE", succeededAt: at(-90), byActions: true },
        ],
      }),
      runs: [over],
    },
    { told: [], standing: "passed evaluated" },
  ],
  [
    "recorded ones are done so, too",
    { ...passedAs("recorded"), production: succeeded, runs: [over] },
    { told: [], standing: "passed recorded deployed", closed: "completed" },
  ],
  [
    "bypassed on GitHub: it stays open for evaluation",
    { runs: [heldRun({ pending: false, ended: { kind: "bypassed", by: "eier" } })] },
    { told: [], standing: "passed bypassed waits" },
  ],
  [
    "cancelled",
    { runs: [heldRun({ pending: false, ended: { kind: "cancelled" } })] },
    { told: [], standing: "ended cancelled", closed: "not-planned" },
  ],
  [
    "the thirty days ran out",
    { runs: [heldRun({ pending: false, ended: { kind: "expired" } })] },
    { told: [], standing: "ended expired", closed: "not-planned" },
  ],
  [
    "the run is gone",
    { runs: [heldRun({ pending: false, ended: { kind: "gone" } })] },
    { told: [], standing: "ended gone", closed: "not-planned" },
  ],
  [
    "somebody refused it on GitHub",
    { runs: [heldRun({ pending: false, ended: { kind: "refused", by: "eier" } })] },
    { told: [], standing: "ended refused", closed: "not-planned" },
  ],
  [
    "while another run waits it is not over",
    { runs: [heldRun({ pending: false, ended: { kind: "cancelled" } }), heldRun({ id: 2 })] },
    { told: ["held"], standing: "held" },
  ],
];

test.each(rows)("%s", (_, given, expected) => {
  const input = changeCase(given);
  const decision = judgeChange(input);
  const { standing, closed } = standingOf(input, decision);
  const told = decision.answers.map(({ answer }) => (answer.state === null ? "held" : answer.reason.kind));
  expect(told).toEqual(expected.told);
  const results = decision.heard.results.map(({ reaction, answer }) => `${reaction} ${answer?.kind}`);
  expect(results).toEqual(expected.answered ?? []);
  expect(nameOf(standing)).toBe(expected.standing);
  expect(closed).toBe(expected.closed ?? null);
  if (expected.missing !== undefined)
    expect(missingIn(decision.answers, decision.missing)).toEqual(expected.missing);
  if (expected.again !== undefined) expect(decision.again).toBe(expected.again);
});

function nameOf(standing: ReturnType<typeof standingOf>["standing"]): string {
  if (standing.kind === "ended") return `ended ${standing.why}`;
  if (standing.kind !== "passed") return standing.kind;
  const { passing, waits, evaluated, deployedAt } = standing;
  const more = waits ? " waits" : evaluated !== null ? " evaluated" : deployedAt !== null ? " deployed" : "";
  return `passed ${passing.as}${more}`;
}

type Decision = ReturnType<typeof judgeChange>;

function missingIn([first]: Decision["answers"], all: Decision["missing"]): readonly string[] {
  const missing = first?.answer.state === null ? first.answer.missing : all;
  const { unmet, approval, older: isOlder, freeze: isFrozen } = missing;
  return [
    ...(unmet.length > 0 ? ["criteria"] : []),
    ...(approval ? ["approval"] : []),
    ...(isOlder ? ["older"] : []),
    ...(isFrozen === null ? [] : ["freeze"]),
  ];
}

test("what was decided, decides the same when it is looked at again", () => {
  for (const [name, given] of rows) {
    const input = changeCase(given);
    const first = judgeChange(input);
    const again = { ...input, memory: first.memory, ticks: [], requests: changeCase().requests };
    const second = judgeChange(again);
    expect(second.memory, name).toEqual(first.memory);
    expect(second.heard.results, name).toEqual([]);
    const answersOf = ({ answers }: Decision) => answers.map(({ answer }) => answer.state);
    expect(answersOf(second), name).toEqual(answersOf(first));
  }
  expect(dayMs).toBe(24 * hourMs);
});
