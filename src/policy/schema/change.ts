import { z } from "zod";
import { FreezeDate, Glob, IsoDuration, list, NarrowGlob, Repository, Slug, text } from "./forms.ts";
import { key, section } from "./key.ts";
import { CriterionInput } from "./phases.ts";

const FreezeInput = section({
  from: FreezeDate.meta({ description: "First day: MM-DD for each year, YYYY-MM-DD for one" }),
  to: FreezeDate.meta({ description: "Last day, in the same form; may be in the year after" }),
  text: key(text(100), "What people call it"),
});

export const ChangeInput = section({
  mode: key(
    z.enum(["off", "record", "hold"]),
    "off: let deployments through; record: let them through and keep the record; hold: until they are evaluated",
    "record",
  ),
  environments: key(
    list(Glob, 20),
    "Environments that are in scope: names or globs, case aside; by default delivery.environments",
  ),
  repository: key(Repository, "Where change issues are made; by default the repository that is deployed"),
  by: key(list(Slug, 20), "Roles that evaluate", ["change-manager"]),
  self: key(
    z.boolean(),
    "Whether whoever started the run, or wrote a pull request in it, may evaluate",
    false,
  ),
  criteria: key(list(CriterionInput), "What must hold before a change is evaluated", []),
  standard: key(
    list(NarrowGlob, 20),
    "Globs of labels: a change is evaluated beforehand when each of its pull requests has one",
    [],
  ),
  emergency: key(list(Slug, 20), "Roles that may let an emergency pass", ["on-call"]),
  review: key(IsoDuration, "Within this time an emergency is evaluated afterwards", "P2D"),
  valid: key(IsoDuration, "How long an evaluation holds for the same commit", "P7D"),
  rollback: key(z.enum(["pass", "hold"]), "What happens to a commit that was in production before", "pass"),
  freeze: key(
    list(FreezeInput, 20),
    "Days on which only emergencies, standard changes and rollbacks pass",
    [],
  ),
  expires: key(
    IsoDuration,
    "After this time what is held is rejected; without it GitHub gives up after 30 days",
  ),
});
export type ChangeInput = z.infer<typeof ChangeInput>;
