import { changeControl } from "./change-control.ts";
import { changeFailRate } from "./change-fail-rate.ts";
import { changeLeadTime } from "./change-lead-time.ts";
import { deploymentFrequency } from "./deployment-frequency.ts";
import { evaluatedWithoutIncident } from "./evaluated-without-incident.ts";
import { evaluationTime } from "./evaluation-time.ts";
import { ideaToUser } from "./idea-to-user.ts";
import { recoveryTime } from "./recovery-time.ts";
import { reworkRate } from "./rework-rate.ts";

/** Every figure, one row each, in the order in which they are shown: DORA's five, one of ours, and those of change control. */
export const figures = [
  deploymentFrequency,
  changeLeadTime,
  changeFailRate,
  recoveryTime,
  reworkRate,
  ideaToUser,
  changeControl,
  evaluationTime,
  evaluatedWithoutIncident,
] as const;
