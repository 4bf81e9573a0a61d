import type { Stage } from "../scenario/stage.ts";
import { basePolicy, setStage } from "../scenario/stage.ts";
import { one, policyWith } from "../scenario/begin.ts";
import { sweep } from "../scenario/looks.ts";

/* The life of an initiative in which the app makes each kind of thing that it makes, in two organisations. */

export interface Step {
  readonly name: string;
  readonly act: (stage: Stage) => void | Promise<void>;
}

const dayMs = 86_400_000;
const policy = policyWith(basePolicy, "follow-up: { after: [P1D] }");
const policyFile = ".github/portfolio.yml";

export const life: readonly Step[] = [
  { name: "start", act: async (stage) => await stage.restartWith({}) },
  {
    name: "intake",
    act: (stage) => void stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" }),
  },
  { name: "phase move", act: (stage) => stage.as("manager").label(one, "fase/konsept") },
  {
    name: "teams, and a command that is answered",
    act(stage) {
      stage.as("manager").comment(one, "/team studio porten");
      stage.as("manager").comment(one, "/fase Ingensteds");
    },
  },
  {
    name: "a broken policy",
    act: (stage) => void stage.as("owner").putFile("acme/.github", policyFile, "version: [\n"),
  },
  {
    name: "the policy mended",
    act: (stage) => void stage.as("owner").putFile("acme/.github", policyFile, policy),
  },
  {
    name: "entering delivery",
    act: (stage) => void stage.as("manager").comment(one, "/fase Implementering"),
  },
  {
    name: "a link beyond the border",
    act(stage) {
      stage.as("other-owner").openIssue("Other/porten", { title: "Beslektet" });
      stage.as("manager").comment(one, "/knytt Other/porten#2");
    },
  },
  { name: "a team more", act: (stage) => stage.as("manager").label(one, "team/design") },
  { name: "a team taken off", act: (stage) => stage.as("manager").unlabel(one, "team/design") },
  {
    name: "work",
    act(stage) {
      stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg det", parent: "acme/studio#1" });
      stage.as("dev-studio").openIssue("acme/studio", { title: "Test det", parent: "acme/studio#1" });
      stage.as("dev-studio").close("acme/studio#2");
    },
  },
  { name: "sweep", act: async (stage) => await sweep(stage) },
  {
    name: "done",
    act(stage) {
      for (const epic of ["acme/studio#1", "acme/design#1"]) stage.as("owner").close(epic);
      for (const epic of ["Other/porten#1", "Other/porten#2"]) stage.as("other-owner").close(epic);
    },
  },
  { name: "follow-ups", act: async (stage) => await stage.pass(dayMs + 60_000) },
];

export async function setLife(): Promise<Stage> {
  return await setStage({ policy });
}

/** Long enough for all that waits after a fault: another look at what may be there, growing pauses, a limit's end. */
export async function heal(stage: Stage): Promise<void> {
  for (const seconds of [16, 16, 31, 61, 61]) await stage.pass(seconds * 1_000);
}
