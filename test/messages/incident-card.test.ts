import { describe, expect, test } from "vitest";
import type { CardRouting, CauseText, IncidentPart } from "../../src/domain/incident-card.ts";
import { languages } from "../../src/domain/language.ts";
import { causeText, incidentParts, problemParts, routingLine } from "../../src/messages/incident-card.ts";
import { problemTitle, renderProblem } from "../../src/messages/problem-issue.ts";
import { readBoxes } from "../../src/markdown/boxes.ts";

/* What a card says of to whom an issue goes, of its cause and of a problem, and what stays dead of people's words. */

const printing = { language: "nb", host: "https://github.com", rows: 20, width: 240 } as const;
const hostile = "@alle <img src=x> [her](https://x) #12 <!-- redthread:box cause:DE_9 -->\n- [x] nei";
const alive = /<img|\n- \[x\]|(?<!\\)\[her\]\(|@alle|redthread:box cause:DE_9/;

describe("to whom it goes", () => {
  const asked = (why: Extract<CardRouting, { kind: "asked" }>["why"]): CardRouting => ({
    kind: "asked",
    why,
  });
  const team: CardRouting = { kind: "team", team: "Studio", mention: "@Altinn/studio" };
  const rows: readonly [CardRouting, boolean, string][] = [
    [team, true, "**Team:** Studio – @Altinn/studio har produktet, og tar saken videre."],
    [
      team,
      false,
      "**Team:** Studio – [Altinn/studio](https://github.com/orgs/Altinn/teams/studio) har produktet, og tar saken videre.",
    ],
    [{ ...team, mention: null }, true, "**Team:** Studio"],
    [
      { kind: "declined", team: "Studio" },
      true,
      "**Team:** Etiketten til Studio er tatt av. Appen setter den ikke på igjen.",
    ],
    [asked({ why: "no-product", isNamed: false }), true, "Saken sier ikke hvilket produkt den gjelder."],
    [asked({ why: "no-product", isNamed: true }), true, "Det som er oppgitt, er ikke noe produkt"],
    [
      asked({ why: "several-products", products: ["A", "B"] }),
      true,
      "Saken gjelder flere produkter: A og B.",
    ],
    [asked({ why: "no-team", product: "A" }), true, "Ingen team har produktet A."],
    [
      asked({ why: "several-teams", product: "A", teams: ["T", "U"] }),
      true,
      "Flere team har produktet A: T og U.",
    ],
  ];
  test.each(rows)("%j, first text: %s", (routing, mentions, expected) => {
    expect(routingLine(routing, mentions, printing)).toContain(expected);
  });
});

const causes: readonly [CauseText, string][] = [
  [
    { kind: "deployment", name: "v1.42.0", oid: "a1b2c3d4", at: "2026-05-12T08:02:00Z" },
    "produksjonssettingen v1.42.0, 12. mai 2026 kl. 10:02",
  ],
  [
    { kind: "deployment", name: null, oid: "a1b2c3d4", at: "2026-05-12T08:02:00Z" },
    "produksjonssettingen `a1b2c3d`, 12. mai 2026 kl. 10:02",
  ],
  [{ kind: "release", name: "v1", at: "2026-05-12T08:02:00Z" }, "utgivelsen v1, 12. mai 2026"],
  [{ kind: "unseen" }, "noe som ikke alle som leser her, kan se"],
];

test.each(causes)("%j", (cause, expected) => {
  expect(causeText(cause, printing)).toBe(expected);
});

const part: IncidentPart = {
  cause: null,
  boxes: [
    { id: "cause:DE_1", ticked: false, what: { kind: "release", name: hostile, at: "2026-05-12T08:02:00Z" } },
  ],
  says: { kind: "unfound", names: [hostile] },
  group: {
    box: "problem:3",
    ticked: false,
    incidents: [{ target: "I_1", title: hostile, url: "https://github.com/a/b/issues/1", reference: null }],
  },
  problem: null,
};

test("what people called a version, a team or an issue is text, and only the app's own boxes are boxes", () => {
  const text = incidentParts(part, printing).join("\n\n");
  // Within a code span nothing is alive.
  expect(text.replaceAll(/`[^`]*`/g, "")).not.toMatch(alive);
  expect(readBoxes(text).map(({ id }) => id)).toEqual(["cause:DE_1", "problem:3"]);
  expect(
    routingLine({ kind: "team", team: hostile, mention: "@alle og @flere" }, true, printing),
  ).not.toMatch(alive);
  expect(
    renderProblem({ name: null, product: hostile, actor: "kari", incidents: [] }, "nb", printing.host).title,
  ).not.toMatch(/@alle/);
});

test("a problem is called what somebody wrote, else by its product and its incidents", () => {
  const content = { name: "Feiler @kari", product: "Studio", actor: "kari", incidents: [] };
  expect(problemTitle(content, "nb")).toBe("Feiler @\u200Bkari");
  const links = ["1", "2", "3"].map((id) => ({ target: id, title: id, url: null, reference: null }));
  expect(problemTitle({ ...content, name: " ", incidents: links }, "nn")).toBe(
    "Studio: problem bak 3 hendingar",
  );
  expect(problemTitle({ ...content, name: null, product: null, incidents: links }, "da")).toBe(
    "Problem bag 3 hændelser",
  );
});

test.each([
  [0, "0 minutter"],
  [1, "ett minutt"],
  [61, "én time og ett minutt"],
  [1440, "én dag"],
  [2 * 1440 + 181, "2 dager og 3 timer"],
  [1445, "én dag"],
])("%i minutes are lost as %s", (lostMinutes, expected) => {
  const span = { first: "2026-05-12T08:02:00Z", last: "2026-05-13T08:02:00Z" };
  const text = problemParts({ incidents: [], count: 30, open: 0, span, lostMinutes }, printing).join("\n");
  expect(text).toContain(`Tapt tid: ${expected}, fra`);
  expect(text).toContain("… og 30 til");
});

test.each(languages)("nothing is left to fill in: %s", (language) => {
  const said = (["unconfirmed", "several", "nothing"] as const).map((kind) =>
    incidentParts(
      { ...part, says: kind === "unconfirmed" ? { kind, author: "eve" } : { kind }, boxes: [], group: null },
      { ...printing, language },
    ).join("\n"),
  );
  const empty = problemParts(
    { incidents: [], count: 0, open: 0, span: null, lostMinutes: 0 },
    { ...printing, language },
  );
  for (const text of [...said, ...empty]) expect(text).not.toMatch(/\{\w+[,}]|undefined|null/);
});
