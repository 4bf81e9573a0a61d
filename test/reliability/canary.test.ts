import { expect, test } from "vitest";
import { createLogger } from "../../src/server/log.ts";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { createUser, organizationByLogin } from "../../src/sandbox/state/operations/accounts.ts";
import { one, policyWith } from "../scenario/begin.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/*
 * Row S, leaks: everything that is private sings. A whole life is played, with faults that echo secrets, and then all
 * that anybody else could read is searched for the song: issues, comments and labels of public repositories and of the
 * other organisation, and what the app's own addresses and its log say.
 */

const song = /kanarifugl/i;
const login = "kanarifugl-saksbehandler";
const day = 86_400_000;

/** As a badly written server might do: its error repeats what it was sent. */
const secrets = {
  token: `ghs_1234_${"Syng0".repeat(90)}`,
  jwt: `eyJhbGciOiJSUzI1NiJ9.${"U3luZzE".repeat(9)}.${"U3luZzI".repeat(9)}`,
  key: `-----BEGIN RSA PRIVATE KEY-----\n${"Syng3".repeat(20)}\n-----END RSA PRIVATE KEY-----`,
  password: "postgresql://app:Syng4@db.internal/redthread",
};
const echo = `You sent ${Object.values(secrets).join(", ")}`;
const sung = /Syng\d|U3luZz/;

function logging() {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ level: "trace", format: "json" }, destination) };
}

interface Seen {
  readonly where: string;
  readonly text: string;
}

/** All that stands in repositories that `isOpen`, and the title of what is born and closed there. */
function readIn(stage: Stage, isOpen: (repository: string) => boolean): readonly Seen[] {
  const { tables } = stage.sandbox.state;
  const nameOf = (id: string) => {
    const repository = tables.repositories.get(id);
    return `${tables.accounts.get(repository?.ownerId ?? "")?.login}/${repository?.name}`;
  };
  const issues = [...tables.issues.values()].flatMap((issue): Seen[] => {
    const where = `${nameOf(issue.repositoryId)}#${issue.number}`;
    const comments = issue.commentIds.map((id) => tables.comments.get(id)?.body ?? "");
    return [issue.title, issue.body, ...comments].map((text) => ({ where, text }));
  });
  const labels = [...tables.labels.values()].map(({ name, description, repositoryId }) => ({
    where: `${nameOf(repositoryId)}, label`,
    text: `${name} ${description ?? ""}`,
  }));
  return [...issues, ...labels].filter(({ where }) => isOpen(where.split(/[#,]/)[0] ?? ""));
}

async function answersOf({ app }: Stage): Promise<readonly Seen[]> {
  const urls = [
    ...["/metrics", "/readyz"].map((path) => `${app.metricsUrl}${path}`),
    ...["/healthz", "/kanari", "/schema/portfolio.json"].map((path) => `${app.url}${path}`),
    app.webhookUrl,
  ];
  return await Promise.all(urls.map(async (where) => ({ where, text: await (await fetch(where)).text() })));
}

function heard(seen: readonly Seen[], what: RegExp): readonly Seen[] {
  return seen.filter(({ text }) => what.test(text));
}

/** What the store keeps of reasons and results, which `redthread audit` prints. */
async function keptReasons({ app }: Stage): Promise<readonly Seen[]> {
  const { work, inbox } = app.store;
  const rows = (
    await Promise.all(["acme", "other"].map((owner) => app.store.audit.listAudit({ owner, limit: 1_000 })))
  ).flat();
  return [
    { where: "parked", text: JSON.stringify([await work.parkedWork(), await inbox.parkedDeliveries(50)]) },
    ...rows.map((row) => ({ where: "audit", text: JSON.stringify([row.reason, row.result]) })),
  ];
}

test("a private portfolio leaks nothing into public backlogs, another organisation, the log or the app's own addresses", async ({
  task,
}) => {
  const { lines, logger } = logging();
  const stage = await setStage({
    logger,
    policy: policyWith(
      basePolicy,
      "sources: [Kanarifuglbrevet]",
      "gates: enforce",
      "follow-up: { after: [P1M] }",
    ),
    before(as, state) {
      createUser(state, { login });
      as("owner").addMember("acme", login);
      for (const name of ["portfolio", "roadmap", ".github"])
        as("owner").setVisibility(`acme/${name}`, "PRIVATE");
      for (const name of ["studio", "design"]) as("owner").setVisibility(`acme/${name}`, "PUBLIC");
      as("other-owner").setVisibility("Other/porten", "PUBLIC");
      expect(organizationByLogin(state, "Other").login).toBe("Other");
    },
  });
  const faults: readonly Fault[] = [
    { kind: "errors", type: "INTERNAL", message: echo },
    { kind: "errors", type: "FORBIDDEN", message: echo },
    { kind: "errors", type: "RATE_LIMITED", message: `API rate limit exceeded. ${echo}` },
  ];
  const body =
    "### Team\n\nAltinn Studio\n\n### Kilde\n\nKanarifuglbrevet\n\n### Mål\n\nKanarifuglen skal synge";
  stage.as(login).openIssue("acme/portfolio", { title: "Kanarifugl i gruva", body });
  await stage.quiet();
  const commands = [
    "/team studio porten",
    "/vedtak Kanarifuglen har vedtatt det",
    "/fase Implementering",
    "/kanarifugl finnes ikke",
    "/hvorfor",
  ];
  for (const [at, text] of commands.entries()) {
    const fault = faults[at];
    const operation = at === 0 ? "Write" : "ReadIssues";
    if (fault !== undefined)
      stage.sandbox.state.faults.push({ fault, when: ({ operationName }) => operationName === operation });
    stage.as("manager").comment(one, text);
    await stage.quiet();
    await stage.pass(3_700_000);
  }
  stage.as("manager").assign(one, login);
  stage.as("manager").openIssue("acme/roadmap", { title: "Kanarifugl på veikartet", parent: one });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" });
  await stage.quiet();
  stage.as("dev-studio").close("acme/studio#2");
  stage.as("dev-studio").close("acme/studio#1");
  stage.as("other-owner").close("Other/porten#1");
  stage.as("manager").close("acme/roadmap#3");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  await stage.pass(32 * day);
  stage.sandbox.state.faults.length = 0;
  await stage.pass(3_700_000);
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
  expect(stage.issuesIn("Other/porten")).toHaveLength(2);

  const { tables } = stage.sandbox.state;
  const openRepositories = new Set(
    [...tables.repositories.values()]
      .filter(({ visibility }) => visibility === "PUBLIC")
      .map(({ ownerId, name }) => `${tables.accounts.get(ownerId)?.login}/${name}`),
  );
  const isOpen = (repository: string) => openRepositories.has(repository) || repository.startsWith("Other/");
  const written = readIn(stage, isOpen);
  const log = lines.map((text) => ({ where: "log", text }));
  const answers = await answersOf(stage);
  const kept = await keptReasons(stage);
  const everywhere = readIn(stage, () => true);

  // What is looked for is there, and what is looked at is not empty.
  expect(heard(everywhere, song).length).toBeGreaterThan(5);
  expect(lines.some((line) => line.includes("[token]"))).toBe(true);
  expect(written.length).toBeGreaterThan(10);

  expect(heard([...written, ...log, ...answers], song)).toEqual([]);
  expect(heard([...everywhere, ...log, ...answers, ...kept], sung)).toEqual([]);
  const own = [stage.sandbox.app.webhookSecret, "PRIVATE KEY", "a key of the tests"];
  const tokens = stage.sandbox.tokens().map(({ token }) => token);
  for (const secret of [...own, ...tokens, ...tokens.map((token) => token.slice(0, 60))]) {
    const where = [...everywhere, ...log, ...answers, ...kept].filter(({ text }) => text.includes(secret));
    expect(where).toEqual([]);
  }
  const kinds = new Set(stage.sandbox.tokens().map(({ permissions }) => JSON.stringify(permissions)));
  expect(kinds.size).toBe(2);
  reached(
    task,
    "S",
    `a whole life with private repositories and echoing faults: no canary in ${written.length} texts that others read, ${lines.length} lines of log and ${answers.length} answers; none of ${tokens.length} tokens and ${own.length + Object.keys(secrets).length} other secrets anywhere`,
  );
});

test("a public overview says nothing of private backlogs under it", async ({ task }) => {
  const { lines, logger } = logging();
  const stage = await setStage({
    logger,
    before(as) {
      as("owner").setVisibility("acme/portfolio", "PUBLIC");
      for (const name of ["roadmap", "design", ".github"])
        as("owner").setVisibility(`acme/${name}`, "PRIVATE");
      as("other-owner").setVisibility("Other/porten", "PRIVATE");
    },
  });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("manager").comment(one, "/team studio design porten\n/fase Implementering");
  await stage.quiet();
  for (const [who, issue] of [
    ["owner", "acme/design#1"],
    ["other-owner", "Other/porten#1"],
    ["owner", "acme/roadmap#1"],
  ] as const) {
    const { body } = stage.sandbox.issue(issue);
    stage.as(who).editIssue(issue, { title: "Kanarifugl i lukket rom", body: `${body}\n\nKanarifugl` });
  }
  stage.as("owner").openIssue("acme/design", { title: "Kanarifugl i oppgaven", parent: "acme/design#1" });
  const loose = stage.as("owner").openIssue("acme/design", { title: "Kanarifugl i naboen" });
  stage.as("anyone").comment(one, `/knytt ${stage.sandbox.url}/acme/design/issues/${loose.number}`);
  stage.as("manager").comment(one, `/knytt ${stage.sandbox.url}/acme/design/issues/${loose.number}`);
  stage.as("anyone").comment(one, `/knytt ${stage.sandbox.url}/Other/porten/issues/1\n/hvorfor`);
  await stage.quiet();
  stage.as("other-owner").close("Other/porten#1", "NOT_PLANNED");
  stage.as("owner").setField("acme/roadmap#1", "acme/8", "Status", "Under arbeid");
  await stage.quiet();
  await stage.pass(3_700_000);
  const isPublic = (repository: string) => ["acme/portfolio", "acme/studio"].includes(repository);
  const seen = readIn(stage, isPublic);
  expect(stage.overview(one)).toContain("acme/design/issues/1");
  expect(
    heard(
      readIn(stage, () => true),
      song,
    ).length,
  ).toBeGreaterThan(5);
  expect(heard([...seen, ...lines.map((text) => ({ where: "log", text }))], song)).toEqual([]);
  reached(
    task,
    "S",
    `a public initiative over three private repositories: no canary in ${seen.length} public texts`,
  );
});
