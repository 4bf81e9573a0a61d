import { dueAt } from "../../calendar/due.ts";
import { localTime } from "../../calendar/local-time.ts";
import { workingDays } from "../../calendar/working-days.ts";
import { parsePolicy } from "../../policy/parse.ts";
import { wheelNamed } from "../../policy/wheels.ts";
import { OS2DISPLAY_POLICY } from "../../sandbox/seed/demo-product.ts";
import { titleError } from "../../messages/title-error.ts";
import type { Act } from "./act.ts";

/* A piece of a product's year, act by act: what the calendar and the people of OS2display do. */

export const productHome = "OS2display/os2display-produktforvaltning";

const coordinator = "koordinator-os2display";
const meeting = "Møde i koordinationsgruppen";

export const year: readonly Act[] = [
  {
    does: "turns to two weeks before the next meeting of the coordination group",
    turnsTo: nextMeetingIsCalled,
  },
  {
    who: coordinator,
    does: "sends the agenda, and keeps what the meeting decides: /beslutning … | af: … | grundlag: …",
    run(person, find) {
      const issue = find(productHome, meeting);
      person.comment(
        issue,
        "/beslutning Testmiljøet udvides til alle medlemmer | af: koordinationsgruppen | grundlag: økonomi",
      );
    },
  },
  {
    who: coordinator,
    does: "holds the meeting and closes it: publishing its minutes comes next",
    run: (person, find) => void person.close(find(productHome, meeting)),
  },
  {
    who: "produktejer-os2display",
    does: "welcomes a new member, with the label ny-medlem",
    run: (person) =>
      void person.openIssue(productHome, { title: "Aarhus Kommune vil være med", labels: ["ny-medlem"] }),
  },
];

/** When the issue of the first meeting is made that is not due yet. */
function nextMeetingIsCalled(now: number): number {
  const parsed = parsePolicy(OS2DISPLAY_POLICY, { owner: "OS2display", templateError: titleError });
  const wheel = parsed.ok ? wheelNamed(parsed.policy, "os2display") : null;
  const activity = wheel?.activities.find(({ title }) => title === meeting);
  if (!wheel || activity?.when.kind !== "rule") throw new Error("The demonstration's policy has no meetings");
  const { calendar } = wheel;
  const clockwork = {
    days: workingDays(calendar),
    time: localTime(calendar.timezone),
    hour: calendar.hour,
  };
  const settled = { dates: new Set<number>(), upTo: null, since: now };
  const next = dueAt(activity.when.schedule, settled, clockwork, now).next;
  if (next === null) throw new Error("No meeting comes any more");
  return next;
}
