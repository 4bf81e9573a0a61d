import { describe, expect, test } from "vitest";
import type { ChangeMissing, DeploymentAnswerContent } from "../../src/domain/change-answer.ts";
import type { ChangeWord } from "../../src/domain/change-state.ts";
import type { IssueLink } from "../../src/domain/issue-link.ts";
import { languages } from "../../src/domain/language.ts";
import type { RoleNames } from "../../src/domain/role-names.ts";
import { answerLimit, deploymentAnswerText } from "../../src/messages/deployment-answer.ts";
import { conceptGate } from "./gates.ts";

const at = "2026-05-12T08:02:00Z";
const long = Array.from({ length: 2_000 }, (_, index) => `ord${index}`).join(" ");
const word: ChangeWord = { kind: "approve", actor: "kari", at, reason: long, anyway: false };
const url = `https://github.com/${"a".repeat(39)}/${"b".repeat(100)}/issues/123456`;
const issue: IssueLink = { target: "I", title: long, url, reference: "acme/studio#123456" };
const role: RoleNames = {
  role: long,
  names: Array.from({ length: 50 }, (_, index) => `@${long.slice(0, 38)}${index}`),
};
const missing: ChangeMissing = {
  unmet: Array.from({ length: 40 }, () => conceptGate.verdicts).flat(),
  approval: true,
  older: true,
  freeze: { text: long, last: "2027-01-02" },
};
const people = { by: [role, role], emergency: [role], self: false };

const contents: Readonly<Record<string, DeploymentAnswerContent>> = {
  held: { kind: "held", issue, missing, people },
  frozen: { kind: "held", issue, missing: { ...missing, unmet: [], approval: false, older: false }, people },
  evaluated: { kind: "approved", issue, reason: { kind: "evaluated", word } },
  emergency: { kind: "approved", issue, reason: { kind: "emergency", word, due: at } },
  standard: { kind: "approved", issue, reason: { kind: "standard", count: 900, labels: [long, long] } },
  recorded: { kind: "approved", issue, reason: { kind: "recorded", missing } },
  rejected: { kind: "rejected", issue, reason: { kind: "rejected", word } },
};

describe.each(languages)("in %s", (language) => {
  test.each(Object.entries(contents))("%s fits beside a job, its address whole", (_, content) => {
    const text = deploymentAnswerText(content, language);
    expect(text.length).toBeLessThanOrEqual(answerLimit);
    expect(text).toContain(url);
  });
});
