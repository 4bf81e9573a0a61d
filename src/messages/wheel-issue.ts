import type { Filling } from "../domain/filling.ts";
import type { Language } from "../domain/language.ts";
import type { ActivityContent, Moved, Responsible, WheelContent } from "../domain/wheel-content.ts";
import { say, sayList, selector } from "./catalogue.ts";
import { fillingBody } from "./filling/filling.ts";
import { fit } from "./filling/fit.ts";
import { issueLinkWithReference, profileLink } from "./link.ts";
import { neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import type { RenderedIssue } from "./issue.ts";
import { usage } from "./reply/command-usage.ts";
import { reviewBody } from "./review-issue.ts";
import { roleName } from "./wheel-role.ts";

interface Rendering {
  readonly host: string;
  /** The text of the content's template; null where there is none. */
  readonly template: string | null;
}

/** An issue of a wheel at its birth; the mark is put before the body by whoever sends it. */
export function renderWheelIssue(
  content: WheelContent,
  language: Language,
  { host, template }: Rendering,
): RenderedIssue {
  return { title: wheelTitle(content, language), body: bodyOf(content, language, host, template) };
}

/** *ACTIVITY, DAY*. */
export function wheelTitle(content: WheelContent, language: Language): string {
  if (content.kind === "product") {
    const name = content.name ?? say(language, "wheel.portfolio");
    return neutraliseTitle(say(language, "wheel.product", { name }));
  }
  return neutraliseTitle(say(language, "wheel.title", { title: content.title, held: content.held }));
}

function bodyOf(content: WheelContent, language: Language, host: string, template: string | null): string {
  switch (content.kind) {
    case "product":
      return say(language, "wheel.product-body");
    case "activity":
      return activityBody(content, language, host, template);
    case "review":
      return fit(
        [...intro(content, language, host), ...reviewBody(content, language, host)].join("\n\n"),
        longestText,
        language,
      );
  }
}

/** GitHub takes 65,536 characters; the mark, and what stands around it, need room as well. */
const longestText = 60_000;

function activityBody(
  content: ActivityContent,
  language: Language,
  host: string,
  template: string | null,
): string {
  const { moved, held, after, checklist } = content;
  const day =
    moved === null
      ? say(language, "wheel.held", { held })
      : say(language, "wheel.moved", { from: moved.from, held, why: offText(moved.off, language) });
  const lines = [
    day,
    ...(after === null ? [] : [say(language, "wheel.after", { issue: issueLinkWithReference(after) })]),
    ...intro(content, language, host),
  ];
  const tasks = checklist.map((task) => `- [ ] ${neutraliseLine(task)}`).join("\n");
  const { filling } = content;
  const own = filling === null ? tasks : filledText(filling, checklist, tasks, language, host);
  const how = say(language, "wheel.how", {
    postpone: usage("postpone", language),
    cancel: usage("cancel", language),
  });
  const text = fit(template ?? own, longestText, language);
  return [lines.join("\n"), text, `<sub>${how}</sub>`].filter((part) => part !== "").join("\n\n");
}

/** Minutes have the checklist for their agenda; beside the others it stands as it is. */
function filledText(
  filling: Filling,
  checklist: readonly string[],
  tasks: string,
  language: Language,
  host: string,
): string {
  const text = fillingBody(filling, checklist, language, host);
  return filling.kind === "minutes" || tasks === "" ? text : `${tasks}\n\n${text}`;
}

function offText(off: Moved["off"], language: Language): string {
  switch (off.kind) {
    case "holiday":
      return say(language, "wheel.off-holiday", { holiday: selector(off.holiday) });
    case "pause":
      return off.text === null ? say(language, "wheel.off-pause") : neutraliseLine(off.text);
    case "weekend":
      return say(language, "wheel.off-weekend");
    case "closed":
      return say(language, "wheel.off-closed");
  }
}

/** Who has it, where that is not to be seen from whoever is assigned. */
function intro(
  { responsible }: { readonly responsible: Responsible },
  language: Language,
  host: string,
): readonly string[] {
  const { role, assigned, busy, teams, isHeld } = responsible;
  if (assigned !== null) {
    return busy.length === 0
      ? []
      : [say(language, "wheel.deputy", { busy: sayList(language, busy.map(busyText)) })];
  }
  if (role === null) return isHeld ? [] : [say(language, "wheel.no-role")];
  const named = roleName(role, language);
  if (teams.length > 0) {
    const links = sayList(
      language,
      teams.map((team) => profileLink(team, host)),
    );
    return [say(language, "wheel.role-team", { role: named, teams: links })];
  }
  return [say(language, isHeld ? "wheel.role-unassignable" : "wheel.role-empty", { role: named })];

  function busyText({ login, until }: Responsible["busy"][number]): string {
    const who = profileLink(login, host);
    return until === null
      ? say(language, "wheel.busy", { who })
      : say(language, "wheel.busy-until", { who, until });
  }
}
