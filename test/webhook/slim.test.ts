import { expect, test } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import { slim } from "../../src/webhook/slim.ts";

const repository = {
  full_name: "Digdir/Portfolio",
  name: "Portfolio",
  default_branch: "main",
  owner: { login: "Digdir" },
};
const sender = { login: "kari", type: "User" };

function aCommit(): object {
  return { id: "c1", added: [], modified: [], removed: [] };
}

const aPush = {
  ref: "refs/heads/main",
  after: "c1",
  forced: false,
  created: false,
  deleted: false,
  commits: [{ id: "c1", added: [".github/portfolio.yml"], modified: ["a"], removed: ["a"] }],
  repository,
};

test.each<{ name: string; event: string; payload: object; expected: Partial<Delivery> }>([
  {
    name: "nothing known",
    event: "ping",
    payload: { zen: "…" },
    expected: { owner: null, issues: [], repositories: [], sender: null, action: null, field: null },
  },
  {
    name: "an issue",
    event: "issues",
    payload: { action: "labeled", issue: { node_id: "I_1" }, repository, sender, installation: { id: 42 } },
    expected: {
      action: "labeled",
      installation: 42,
      owner: "digdir",
      issues: ["I_1"],
      repositories: ["digdir/portfolio"],
      sender,
    },
  },
  {
    name: "the value of an issue field: whose issue it is, and nothing of the value",
    event: "issues",
    payload: {
      action: "field_added",
      issue: { node_id: "I_1" },
      issue_field: { id: 1, name: "Fase", field_type: "single_select" },
      issue_field_value: { id: 2, value_id: 3, option: { id: 3, name: "Konsept", color: "blue" } },
      changes: { issue_field_value: { from: { id: 2, value_id: 4 } } },
      repository,
      sender,
    },
    expected: {
      action: "field_added",
      issues: ["I_1"],
      repositories: ["digdir/portfolio"],
      sender,
      field: null,
      deployment: null,
    },
  },
  {
    name: "a transfer: both issues, both repositories",
    event: "issues",
    payload: {
      action: "transferred",
      issue: { node_id: "I_1" },
      changes: { new_issue: { node_id: "I_2" }, new_repository: { full_name: "digdir/roadmap" } },
      repository,
    },
    expected: { issues: ["I_1", "I_2"], repositories: ["digdir/portfolio", "digdir/roadmap"] },
  },
  {
    name: "a sub-issue: both ends, without repository and sender",
    event: "sub_issues",
    payload: {
      action: "sub_issue_added",
      parent_issue: { node_id: "I_1" },
      sub_issue: { node_id: "I_2" },
      sub_issue_repo: { full_name: "Altinn/studio", owner: { login: "Altinn" } },
      organization: { login: "Digdir" },
    },
    expected: { owner: "digdir", issues: ["I_2", "I_1"], repositories: ["altinn/studio"], sender: null },
  },
  {
    name: "a dependency: both ends, and both repositories",
    event: "issue_dependencies",
    payload: {
      action: "blocked_by_added",
      blocked_issue: { node_id: "I_1" },
      blocking_issue: { node_id: "I_2" },
      blocking_issue_repo: { full_name: "Altinn/studio", owner: { login: "Altinn" } },
      organization: { login: "Digdir" },
      repository,
    },
    expected: {
      owner: "digdir",
      issues: ["I_1", "I_2"],
      repositories: ["digdir/portfolio", "altinn/studio"],
    },
  },
  {
    name: "a comment",
    event: "issue_comment",
    payload: { action: "created", issue: { node_id: "I_1" }, comment: { node_id: "IC_1" }, repository },
    expected: { issues: ["I_1"], comment: "IC_1" },
  },
  {
    name: "a changed option of a project",
    event: "projects_v2_item",
    payload: {
      action: "edited",
      projects_v2_item: {
        node_id: "PVTI_1",
        project_node_id: "PVT_1",
        content_node_id: "I_1",
        content_type: "Issue",
        updated_at: "2026-03-02T08:00:00Z",
      },
      changes: {
        field_value: {
          field_node_id: "PVTSSF_1",
          field_type: "single_select",
          field_name: "Fase",
          project_number: 1,
          from: null,
          to: { id: "1", name: "Konsept", color: "GRAY" },
        },
      },
      organization: { login: "Digdir" },
      sender,
    },
    expected: {
      issues: ["I_1"],
      projects: ["PVT_1"],
      field: {
        item: "PVTI_1",
        field: "PVTSSF_1",
        fieldName: "Fase",
        projectNumber: 1,
        to: "Konsept",
        at: "2026-03-02T08:00:00Z",
      },
    },
  },
  {
    name: "a renamed repository: its old name too",
    event: "repository",
    payload: { action: "renamed", changes: { repository: { name: { from: "Old" } } }, repository },
    expected: { repositories: ["digdir/portfolio", "digdir/old"] },
  },
  {
    name: "a repository that came from another owner",
    event: "repository",
    payload: {
      action: "transferred",
      changes: { owner: { from: { organization: { login: "Altinn" } } } },
      repository,
    },
    expected: { repositories: ["digdir/portfolio", "altinn/portfolio"] },
  },
  {
    name: "an installation",
    event: "installation",
    payload: {
      action: "created",
      installation: { id: 42, account: { login: "Digdir" } },
      repositories: [{ full_name: "Digdir/Portfolio" }],
      sender,
    },
    expected: { owner: "digdir", installation: 42, repositories: ["digdir/portfolio"] },
  },
  {
    name: "an installation on an enterprise, which has no login",
    event: "installation",
    payload: { action: "created", installation: { id: 42, account: { slug: "stat" } } },
    expected: { owner: null, installation: 42 },
  },
  {
    name: "a push to another branch",
    event: "push",
    payload: { ...aPush, ref: "refs/heads/x" },
    expected: { paths: [] },
  },
  ...(
    [
      ["to the default branch", {}, []],
      ["that was forced", { forced: true }, ["*"]],
      ["that does not say whether it was forced", { forced: undefined }, ["*"]],
      ["that made the branch", { created: true }, ["*"]],
      ["that ends elsewhere than its commits", { after: "c9" }, ["*"]],
      ["that does not say where it ends", { after: undefined }, ["*"]],
    ] as const
  ).map(([name, changes, more]) => ({
    name: `a push ${name}`,
    event: "push",
    payload: { ...aPush, ...changes },
    expected: { paths: [".github/portfolio.yml", "a", ...more] },
  })),
  ...(
    [
      ["whose commits are not listed", { commits: undefined }],
      ["that lists no commits", { commits: [] }],
      ["that took the branch back", { forced: true, commits: [], after: "c0" }],
      ["that deleted the branch", { deleted: true, commits: [], after: "0".repeat(40) }],
      ["of a commit whose files are not listed", { commits: [{ id: "c1" }] }],
      ["of as many commits as are listed at most", { commits: Array.from({ length: 2_048 }, aCommit) }],
    ] as const
  ).map(([name, changes]) => ({
    name: `a push ${name}`,
    event: "push",
    payload: { ...aPush, ...changes },
    expected: { paths: ["*"] },
  })),
])("keeps of $name what is looked at", ({ event, payload, expected }) => {
  expect(slim({ id: "1", name: event, payload, receivedAt: 5 })).toMatchObject({
    id: "1",
    event,
    receivedAt: 5,
    ...expected,
  });
});

test.each<[unknown, string | null | undefined]>([
  [3.5, "3.5"],
  ["2026-03-02", "2026-03-02"],
  [{ title: "Sprint 1" }, "Sprint 1"],
  [null, null],
])("keeps the value %j of a field as %j", (to, expected) => {
  const payload = {
    projects_v2_item: { node_id: "PVTI_1", updated_at: "2026-03-02T08:00:00Z" },
    changes: { field_value: { field_node_id: "F", field_name: "N", project_number: 1, to } },
  };
  const delivery = slim({ id: "1", name: "projects_v2_item", payload, receivedAt: 0 });
  expect(delivery?.field?.to).toBe(expected);
});

test("a field whose new value is not told is no fact", () => {
  const payload = {
    projects_v2_item: { node_id: "PVTI_1", updated_at: "2026-03-02T08:00:00Z" },
    changes: { field_value: { field_node_id: "F", field_type: "date" } },
  };
  expect(slim({ id: "1", name: "x", payload, receivedAt: 0 })?.field).toBeNull();
});

test("a push with very many paths ends in a star", () => {
  const added = Array.from({ length: 5_000 }, (_, n) => `f${n}`);
  const payload = { ref: "refs/heads/main", commits: [{ added }], repository };
  const paths = slim({ id: "1", name: "push", payload, receivedAt: 0 })?.paths;
  expect(paths).toHaveLength(1_001);
  expect(paths?.at(-1)).toBe("*");
});
