import { expect, test } from "vitest";
import { titleError } from "../../src/messages/title-error.ts";
import { parsePolicy } from "../../src/policy/parse.ts";

const policy = (title: string) => `version: 1
initiatives: { repository: portfolio }
epics:
  title: "${title}"
`;

test.for([
  ["nothing wrong", "{{ initiative.title }} – {{ team.name }}", null],
  ["a tag that is not closed", "{{ initiative.title", 4],
  ["a field that is not there", "{{ initiative.body }}", 4],
  ["a filter that is not allowed", "{{ initiative.title | replace: 'a', 'b' }}", 4],
] as const)("%s in a title is found before an issue is made", ([, title, line]) => {
  const parsed = parsePolicy(policy(title), { owner: "digdir", templateError: titleError });
  const found = parsed.ok ? null : parsed.problems[0];
  expect(found?.id ?? null).toBe(line === null ? null : "policy.title-template");
  expect(found?.line ?? null).toBe(line);
});

test("a title of a follow-up is looked at as well, long before one is due", () => {
  const text = 'version: 1\ninitiatives: {}\nfollow-up: { title: "{{ initiative.goals }}" }\n';
  const parsed = parsePolicy(text, { owner: "digdir", templateError: titleError });
  expect(parsed.ok ? [] : parsed.problems.map(({ id, line }) => [id, line])).toEqual([
    ["policy.title-template", 3],
  ]);
});
