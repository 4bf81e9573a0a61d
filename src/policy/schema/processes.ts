import { z } from "zod";
import { processKinds } from "../process-kinds.ts";
import {
  CardHolder,
  IsoDuration,
  LabelName,
  list,
  Repository,
  Slug,
  TeamHolder,
  text,
  yes,
} from "./forms.ts";
import { key, section } from "./key.ts";
import { CriterionInput } from "./phases.ts";

const oneOrMore = z.union([text(300), list(text(300), 20)]);

export const GroupInput = section({
  after: key(z.int().min(2).max(100), "So many incidents that look the same make a group", 3),
  within: key(IsoDuration, "Within this time, without months or years", "P30D"),
});

const ReviewedInput = section({
  roles: key(yes, "The holders of the policy's roles"),
  teams: key(list(TeamHolder, 50), "The members of these teams", []),
  repositories: key(list(Repository, 50), "Those who have access to these repositories", []),
});

export const ReviewInput = section({
  rule: text(200).meta({
    description: "Recurrence rule of RFC 5545, such as FREQ=YEARLY;BYMONTH=3,9;BYDAY=1MO",
  }),
  repository: key(Repository, "Where the review is made; without it in the initiatives repository"),
  of: key(ReviewedInput, "What is reviewed; without it, the policy's roles"),
  lead: key(IsoDuration, "How long before its day the review is made, without months or years", "P0D"),
});

export const ProcessInput = section({
  title: text(100).meta({ description: "Name of the process" }),
  key: key(Slug, "What other cards and labels.process call it; by default the slug of the title"),
  kind: key(z.enum(processKinds), "What it is about; by default told by the title, in any language"),
  owner: key(CardHolder, 'Who owns it: "@login", "@org/team", or a name'),
  leader: key(CardHolder, 'Who leads it: "@login", "@org/team", or a name'),
  purpose: key(text(1000), "What it is for"),
  input: key(oneOrMore, "What it needs"),
  output: key(oneOrMore, "What it gives"),
  given: key(oneOrMore, "Those of its inputs that come from outside the cards"),
  next: key(
    list(Slug, 50),
    "Keys of the cards that take over; by default those one of whose inputs is one of its outputs",
  ),
  label: key(LabelName, "The label that puts an issue into it; by default labels.process and the key"),
  repositories: key(
    list(Repository, 100),
    "Where the label counts; by default in the initiatives repository and all backlogs",
  ),
  criteria: key(list(CriterionInput), "What the card shows as met or unmet; advice only", []),
  previously: key(list(text(100), 20), "Titles, keys and labels that it had before", []),
  route: key(z.boolean(), "Request and incident: hand the issue to the team of its product", false),
  group: key(GroupInput, "Problem: incidents that look the same are grouped"),
  review: key(ReviewInput, "Access: who has access is reviewed by this rule"),
});
export type ProcessInput = z.infer<typeof ProcessInput>;
