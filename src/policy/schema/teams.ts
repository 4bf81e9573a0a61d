import { z } from "zod";
import { Address, Holder, LabelName, list, Project, Repository, Slug, text } from "./forms.ts";
import { key, section } from "./key.ts";

/** The kinds, and what the organisations call them; `complete/teams.ts` knows which is which. */
const teamKinds = [
  "team",
  "product-group",
  "working-group",
  "produktgruppe",
  "arbeidsgruppe",
  "arbejdsgruppe",
] as const;

export const LanguageInput = z.enum(["nb", "nn", "da", "en"]);

export const TeamInput = section({
  name: key(text(100), "What people read; by default the key"),
  kind: key(z.enum(teamKinds), "What the team is", "team"),
  backlog: key(Repository, "Where its epics are made; without it in the initiatives repository"),
  labels: key(list(LabelName, 20), "Labels that its epics get besides", []),
  project: key(Project, "The team's project: OWNER/NUMBER, or the number of one of its own"),
  active: key(list(text(50), 20), "Statuses on that project that mean that work has begun", []),
  mention: key(Holder, "Who is mentioned at an epic's birth"),
  products: key(list(text(50), 30), "What follows labels.product in a product's label", []),
  group: key(Slug, "Key of the team that this one belongs to"),
  language: key(LanguageInput, "What the app writes to this team; by default the policy's"),
  page: key(Address, "The team's page"),
  contact: key(text(200), "How to reach the team"),
});
export type TeamInput = z.infer<typeof TeamInput>;

export const TeamsInput = z.record(Slug, TeamInput.nullable());
export type TeamsInput = z.infer<typeof TeamsInput>;

export const RolesInput = z.record(Slug, list(Holder).nullable());
export type RolesInput = z.infer<typeof RolesInput>;
