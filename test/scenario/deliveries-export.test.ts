import { expect, test } from "vitest";
import { one } from "./begin.ts";
import { beginDelivery, deploy, merge } from "./delivering.ts";
import { hourly, unheard } from "./looks.ts";
import { basePolicy, type Stage } from "./stage.ts";
import { policyWith } from "./begin.ts";

/* From what was released and deployed up to the initiatives that it came from, as tables. */

const showing = policyWith(basePolicy, "dashboard: { public: true }");

async function ask(stage: Stage, path: string): Promise<Response> {
  return await fetch(new URL(path, stage.app.webhookUrl));
}

async function rowsOf(stage: Stage): Promise<readonly Record<string, unknown>[]> {
  const answer = await ask(stage, "/api/deliveries.json");
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>[];
}

test("what was deployed leads up to the initiative, and what waits is told as well", async () => {
  const stage = await beginDelivery(3, { policy: showing });
  const oid = merge(stage, "acme/studio#2");
  stage.as("dev-studio").publishRelease("acme/studio", "v1.42.0");
  await stage.quiet();
  deploy(stage, oid);
  merge(stage, "acme/studio#3");
  stage.as("dev-studio").close("acme/studio#4");
  await stage.quiet();
  const rows = await rowsOf(stage);
  expect(rows).toMatchObject([
    {
      owner: "acme",
      initiative: one,
      phase: "Implementering",
      teams: ["studio"],
      workItem: "acme/studio#2",
      change: "acme/studio#5",
      state: "delivered",
      deliveredBy: "release",
      release: "v1.42.0",
      environment: null,
      commit: oid,
      inProduction: "yes",
      lostAt: null,
    },
    {
      workItem: "acme/studio#3",
      state: "waiting",
      deliveredAt: null,
      leadTimeHours: null,
      inProduction: "no",
    },
  ]);
  const meta = (await (await ask(stage, "/api/deliveries.meta.json")).json()) as object;
  expect(meta).toMatchObject({ excluded: [{ reason: "work-item-without-change", count: 1 }] });
  const csv = await ask(stage, "/api/deliveries.csv");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const lines = Buffer.from(await csv.arrayBuffer())
    .toString()
    .split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFFowner;initiative;title;url;phase;teams;workItem;/);
  expect(lines).toHaveLength(4);
});

test("nobody is shown anything where no policy says so", async () => {
  const stage = await beginDelivery(1);
  merge(stage, "acme/studio#2");
  await stage.quiet();
  for (const format of ["json", "csv", "meta.json"]) {
    const answer = await ask(stage, `/api/deliveries.${format}`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("acme");
  }
});

test.each(["acme/studio", "acme/portfolio"])(
  "what stands in %s is told to nobody once it is private",
  async (place) => {
    const stage = await beginDelivery(2, { policy: showing });
    merge(stage, "acme/studio#2");
    stage.as("dev-studio").close("acme/studio#3");
    await stage.quiet();
    stage.as("owner").setVisibility(place, "PRIVATE");
    await stage.quiet();
    expect(await rowsOf(stage)).toEqual([]);
    expect(await (await ask(stage, "/api/deliveries.meta.json")).json()).toMatchObject({ excluded: [] });
  },
);

test.each([
  ["acme/studio", "and the app still sees it", () => {}],
  ["acme/portfolio", "and the app still sees it", () => {}],
  ["acme/studio", "and the app sees it no more", loseStudio],
])(
  "what stands in %s is told to nobody where no webhook says that it is private, %s",
  async (place, _, also) => {
    const stage = await beginDelivery(2, { policy: showing });
    merge(stage, "acme/studio#2");
    stage.as("dev-studio").close("acme/studio#3");
    await stage.quiet();
    unheard(stage, () => {
      stage.as("owner").setVisibility(place, "PRIVATE");
      also(stage);
    });
    await stage.pass(60_000);
    await hourly(stage);
    await stage.pass(120_000);
    expect(await rowsOf(stage)).toEqual([]);
    expect(await (await ask(stage, "/api/deliveries.meta.json")).json()).toMatchObject({ excluded: [] });
  },
);

function loseStudio(stage: Stage): void {
  stage.as("owner").selectRepositories("acme", ["acme/.github", "acme/portfolio"]);
}

test.each([true, false])(
  "what code that is made private has closed is told to nobody, whether a webhook says so: %s",
  async (isHeard) => {
    const stage = await beginDelivery(1, {
      policy: showing,
      before: (as) => {
        as("owner").createRepository("acme", "kode");
        as("owner").setVisibility("acme/kode", "PUBLIC");
      },
    });
    const owner = stage.as("owner");
    const { number } = owner.openPullRequest("acme/kode", { title: "Endring", closes: ["acme/studio#2"] });
    owner.mergePullRequest(`acme/kode#${number}`);
    owner.publishRelease("acme/kode", "v1");
    owner.close("acme/studio#2");
    await stage.quiet();
    expect(
      (await stage.app.store.deliveries.closing("acme")).map(({ change }) => change.repository.visibility),
    ).toEqual(["public"]);
    const hide = () => void owner.setVisibility("acme/kode", "PRIVATE");
    if (isHeard) hide();
    else unheard(stage, hide);
    await stage.quiet();
    if (!isHeard) await hourly(stage);
    expect(await rowsOf(stage)).toEqual([]);
    expect(await (await ask(stage, "/api/delivery-figures.json")).text()).not.toContain("kode");
  },
);

test("a record goes with the initiative", async () => {
  const stage = await beginDelivery(1, { policy: showing });
  merge(stage, "acme/studio#2");
  await stage.quiet();
  expect(await stage.app.store.records.owners()).toEqual(["acme"]);
  stage.as("owner").deleteIssue(one);
  await stage.quiet();
  await stage.pass(60_000);
  expect(await stage.app.store.records.owners()).toEqual([]);
});

test("figures tell of a product how often, how fast and how safely", async () => {
  const products = "products: [{ name: Studio, key: studio, repositories: [studio] }]";
  const stage = await beginDelivery(2, { policy: policyWith(showing, products) });
  const developer = stage.as("dev-studio");
  const before = developer.putFile("acme/studio", "les.md", "før").oid;
  deploy(stage, before);
  const oid = merge(stage, "acme/studio#2");
  await stage.pass(3 * 3_600_000);
  deploy(stage, oid);
  await stage.pass(3_600_000);
  deploy(stage, before);
  await stage.quiet();
  const answer = await ask(stage, "/api/delivery-figures.json");
  const rows = (await answer.json()) as Record<string, unknown>[];
  const of = (scope: string, key: string | null, figure: string) =>
    rows.filter(
      (row) =>
        row["scope"] === scope && row["key"] === key && row["figure"] === figure && row["month"] === null,
    );
  expect(of("product", "studio", "deployment-frequency")[0]).toMatchObject({
    measure: "deployments-per-week",
    n: 3,
  });
  expect(of("product", "studio", "change-fail-rate")).toMatchObject([
    { measure: "failed", value: 1, n: 3, leftOut: ["incidents-not-followed"] },
    { measure: "share", value: 0.333, unit: "share" },
  ]);
  expect(of("product", "studio", "recovery-time")[0]).toMatchObject({ value: null, values: [1], n: 1 });
  expect(of("product", "studio", "rework-rate")[0]).toMatchObject({ value: 1, n: 3 });
  expect(of("product", "studio", "change-lead-time")[0]).toMatchObject({
    values: [3],
    n: 1,
    name: "Studio",
  });
  expect(of("product", null, "deployment-frequency")[0]).toMatchObject({ n: 0 });
  const months = new Set(rows.map((row) => row["month"]));
  expect([...months]).toEqual([null, "2026-03", "2026-04", "2026-05"]);
});

test("what was delivered once stays in the figures when its work item is opened again", async () => {
  const stage = await beginDelivery(1, { policy: showing });
  deploy(stage, merge(stage, "acme/studio#2"));
  await stage.quiet();
  const numberOf = async (figure: string) => {
    const answer = await ask(stage, "/api/delivery-figures.json");
    const rows = (await answer.json()) as Record<string, unknown>[];
    return rows.find((row) => row["figure"] === figure && row["key"] === "studio" && row["month"] === null)?.[
      "n"
    ];
  };
  stage.as("dev-studio").reopen("acme/studio#2");
  await stage.quiet();
  expect(await rowsOf(stage)).toEqual([]);
  expect(await numberOf("change-lead-time")).toBe(1);
  expect(await numberOf("deployment-frequency")).toBe(1);
});

test("of a product and a team of which nothing is public not even the name is told", async () => {
  const names = [
    "products:",
    "  - { name: Studio, key: studio, repositories: [studio] }",
    "  - { name: KANARI, key: kanari, repositories: [hemmelig] }",
  ].join("\n");
  const team = "  kanari: { name: KANARI-laget, backlog: acme/hemmelig, products: [kanari] }";
  const policy = policyWith(showing, names).replace(/^teams:\n/m, (teams) => `${teams}${team}\n`);
  const stage = await beginDelivery(1, {
    policy,
    before: (as) => {
      as("owner").createRepository("acme", "hemmelig");
      as("owner").setVisibility("acme/hemmelig", "PRIVATE");
    },
  });
  deploy(stage, merge(stage, "acme/studio#2"));
  await stage.quiet();
  const text = await (await ask(stage, "/api/delivery-figures.json")).text();
  expect(text).toContain("Studio");
  expect(text).not.toMatch(/kanari/i);
});
