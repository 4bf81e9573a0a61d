import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* A short life in each language, with the commands of that language, and what it must never say. */

const day = 86_400_000;

interface Tongue {
  readonly language: "nb" | "nn" | "da" | "en";
  readonly phases: readonly [string, string, string];
  /** Help, a phase, a confirmation, why, a decision, a closed gate passed, an epic. */
  readonly commands: {
    readonly help: string;
    readonly phase: string;
    readonly confirm: string;
    readonly why: string;
    readonly decision: string;
    readonly override: string;
    readonly epic: string;
  };
  /** Words of another language. */
  readonly foreign: RegExp;
}

const tongues: readonly Tongue[] = [
  {
    language: "nb",
    phases: ["Konsept", "Implementering", "Utført"],
    commands: {
      help: "/hjelp",
      phase: "/fase",
      confirm: "/bekreft 1",
      why: "/hvorfor",
      decision: "/vedtak Vi går videre",
      override: "likevel: haster",
      epic: "/epos",
    },
    foreign: /\b(ikkje|frå|vegkart|hvad|indsats\w*|fremgang|initiative|the|and|of)\b/i,
  },
  {
    language: "nn",
    phases: ["Konsept", "Implementering", "Utført"],
    commands: {
      help: "/hjelp",
      phase: "/fase",
      confirm: "/stadfest 1",
      why: "/kvifor",
      decision: "/vedtak Vi går vidare",
      override: "likevel: det hastar",
      epic: "/epos",
    },
    foreign: /\b(ikke|fra|hvor\w*|noe|veikart\w*|hva|en|flere|indsats\w*|the|and|of)\b/i,
  },
  {
    language: "da",
    phases: ["Koncept", "Gennemførelse", "Afsluttet"],
    commands: {
      help: "/hjælp",
      phase: "/fase",
      confirm: "/bekræft 1",
      why: "/hvorfor",
      decision: "/beslutning Vi går videre",
      override: "alligevel: det haster",
      epic: "/epic",
    },
    foreign: /\b(ikkje|frå|tiltak\w*|veikart\w*|hva|noe|etter|epos|vedtak\w*|likevel|the|and|of)\b/i,
  },
  {
    language: "en",
    phases: ["Concept", "Implementation", "Done"],
    commands: {
      help: "/help",
      phase: "/phase",
      confirm: "/confirm 1",
      why: "/why",
      decision: "/decision We go on",
      override: "anyway: it is urgent",
      epic: "/epic",
    },
    foreign: /\b(ikke|ikkje|og|fra|frå|tiltak\w*|av|det|til)\b/i,
  },
];

function policyOf({ language, phases: [concept, delivery, done] }: Tongue): string {
  const list = [
    "{ name: Idé, criteria: [{ assigned: true }, { section: Problem }] }",
    `{ name: ${concept}, criteria: [{ confirm: OKR, by: portfolio-manager }, { teams: true }, { label: risk/* }] }`,
    `{ name: ${delivery}, criteria: [{ delivered: true }, { field: Budsjett }] }`,
    `{ name: ${done} }`,
  ];
  const policy = policyWith(
    basePolicy,
    `language: ${language}`,
    "gates: enforce",
    "initiatives: { repository: portfolio }",
    `roadmap: { repository: roadmap, phase: ${delivery} }`,
    "follow-up: { after: [P1D] }",
  );
  return `${policy}epics: { phase: ${delivery} }\nphases: [${list.join(", ")}]\n`;
}

/** All that the app has written where people read it, without marks, code, quotations and addresses. */
function textsOf({ sandbox }: Stage): readonly string[] {
  const { tables } = sandbox.state;
  const isBot = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  const issues = [...tables.issues.values()].filter(({ authorId }) => isBot(authorId));
  const comments = [...tables.comments.values()].filter(({ authorId }) => isBot(authorId));
  const labels = [...tables.labels.values()].map(({ description }) => description ?? "");
  return [
    ...issues.flatMap(({ title, body }) => [title, body]),
    ...comments.map(({ body }) => body),
    ...labels,
  ];
}

function words(text: string): string {
  return text
    .replaceAll(/<!--[^]*?-->/g, "")
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]");
}

for (const tongue of tongues) {
  const { language, commands, phases } = tongue;
  const [concept, delivery, done] = phases;
  test(`a life in ${language}: commands, gates, refusals, teams and follow-ups speak that language and no other`, async () => {
    const stage = await setStage({ policy: policyOf(tongue) });
    await open(stage, commands.help);
    await say(stage, `${commands.phase} ${concept}`);
    await say(stage, `${commands.phase} Xyz\n${commands.confirm}\n${commands.epic} ukjent\n/team ukjent`);
    await say(stage, `${commands.phase} ${concept} ${commands.override}`);
    await say(stage, commands.why);
    await say(stage, commands.decision);
    await say(stage, commands.confirm, "anyone");
    stage.as("owner").createLabel("acme/portfolio", "risk/low");
    stage.as("manager").label(one, "risk/low");
    await say(stage, `/team studio design porten\n${commands.confirm}\n${commands.phase} ${delivery}`);
    expect(stage.labels(one)).toContain(`fase/${delivery.toLowerCase().replaceAll("ø", "o")}`);
    stage.as("dev-design").close("acme/design#1", "NOT_PLANNED");
    await say(stage, "/team -porten");
    await say(stage, commands.why, "anyone");
    await say(stage, `${commands.phase} ${done}`);
    await say(stage, `${commands.phase} ${done} ${commands.override}`);
    await stage.pass(day + 60_000);
    expect(stage.state(one)).toBe("completed");
    expect(stage.issuesIn("acme/studio")).toHaveLength(2);
    const texts = textsOf(stage);
    expect(texts.length).toBeGreaterThan(12);
    for (const text of texts) expect(words(text)).not.toMatch(tongue.foreign);
    if (process.env["PRINT_TEXTS"] === language) console.log(texts.join("\n=====\n"));
  });
}
