import type { ChangeMissing, DeploymentAnswerContent } from "../../src/domain/change-answer.ts";
import type { ChangeCard, ChangeContent } from "../../src/domain/change-card.ts";
import { architect, conceptGate, office } from "./gates.ts";
import { link } from "./links.ts";

/* A held change as its texts are given it. */

const at = "2026-05-12T08:02:00Z";
const people = { by: [architect], emergency: [office], self: false };

const missing: ChangeMissing = {
  unmet: conceptGate.verdicts.filter(({ state }) => state !== "met"),
  approval: true,
  older: false,
  freeze: { text: "Julefrys", last: "2027-01-02" },
};

const page = (text: string) => ({ text, url: `https://github.com/acme/studio/commit/${text}` });

export const changeContent: ChangeContent = {
  kind: "change",
  environment: "production",
  repository: "acme/studio",
  commit: page("a1b2c3d"),
  live: page("0a1b2c3"),
  pulls: [link("Raskere innlogging", "acme/studio", 4)],
  workItems: [link("Innlogging", "acme/studio", 2)],
  initiatives: [link("acme/portfolio#1", "acme/portfolio", 1)],
  loose: [page("bbbbbbb")],
  takesOut: [page("ccccccc")],
  takesOutCount: 3,
  commits: 2,
  whole: false,
  criteria: conceptGate.verdicts,
  people,
  run: { text: "#7", url: "https://github.com/acme/studio/actions/runs/7" },
};

export const changeCard: ChangeCard = {
  kind: "change-state",
  standing: { kind: "held", missing, word: null },
  since: at,
  criteria: conceptGate.verdicts,
  people,
  runs: [
    {
      text: "#7",
      url: "https://github.com/acme/studio/actions/runs/7",
      attempt: 1,
      by: "ola",
      state: "waiting",
    },
  ],
  newer: link("acme/studio#13", "acme/studio", 13),
};

export const heldContent: DeploymentAnswerContent = {
  kind: "held",
  issue: link("Endring", "acme/studio", 12),
  missing,
  people,
};
