import { policyWith } from "./begin.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/* A product of OS2's kind, whose coordinator is called in to its meetings. */

export const home = "acme/forvaltning";

/** The product, in Danish, with the wheel's entries; other keys of the product before them. */
export function wheelPolicy(activities: readonly string[], ...keys: readonly string[]): string {
  return policyWith(
    basePolicy,
    [
      "products:",
      "  - name: OS2display",
      "    repository: forvaltning",
      "    language: da",
      "    calendar: { country: DK }",
      ...(keys.some((key) => key.startsWith("roles:"))
        ? []
        : ['    roles: { coordinator: ["@manager", "@member"] }']),
      ...keys.map((key) => `    ${key}`),
      "    wheel:",
      ...activities.map((activity) => `      - ${activity}`),
    ].join("\n"),
  );
}

export const meeting =
  "{ title: Møde i koordinationsgruppen, rule: FREQ=MONTHLY;BYDAY=-1TU, role: coordinator, checklist: [Dagsorden, Økonomi] }";

export async function setWheel(
  activities: readonly string[] = [meeting],
  { keys = [], ...options }: StageOptions & { readonly keys?: readonly string[] } = {},
): Promise<Stage> {
  return await setStage({
    begins: "2026-09-14T06:00:00Z",
    policy: wheelPolicy(activities, ...keys),
    ...options,
    before(as, state) {
      as("owner").createRepository("acme", "forvaltning");
      options.before?.(as, state);
    },
  });
}

/** Titles of what the app has made there, but the product's issue. */
export function made(stage: Stage, repository = home): readonly string[] {
  return issuesOf(stage, "activity", repository).map((name) => stage.sandbox.issue(name).title);
}

export function issuesOf(stage: Stage, kind: string, repository = home): readonly string[] {
  return stage
    .issuesIn(repository)
    .filter((name) => stage.sandbox.issue(name).body.startsWith(`<!-- redthread:${kind} `));
}

/** What the app's comment on the product's issue says, without mark and memory. */
export function cardOf(stage: Stage, repository = home): string {
  const issues = issuesOf(stage, "product", repository);
  if (issues.length !== 1) throw new Error(`${issues.length} issues of the product`);
  const said = stage.said(issues[0] ?? "", "product");
  if (said.length !== 1) throw new Error(`${said.length} comments tell where the product stands`);
  return said[0] ?? "";
}

export const day = 86_400_000;
