import type { TemplateSection } from "../domain/catalogue.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { SectionAnswer, World } from "../domain/world.ts";
import { excerptOf } from "../markdown/excerpt.ts";
import { listValues } from "../markdown/list-values.ts";
import { isPlaceholder } from "../markdown/placeholder.ts";
import { sectionsUnder, sectionText } from "../markdown/sections.ts";
import { readTasks } from "../markdown/tasks.ts";
import { namedInCriteria } from "../policy/criteria/named.ts";
import type { Policy } from "../policy/policy.ts";
import { readingOf, type BodyReading } from "./body-reading.ts";

/** What people wrote under the headings that the policy names. */
export function sectionsOf(
  root: IssueFacts,
  policy: Policy,
  templates: readonly TemplateSection[],
): Pick<World, "sections" | "answers"> {
  const reading = readingOf(root.body, policy, templates);
  const headings = policy.initiatives?.sections;
  const values = (names: readonly string[] = []) =>
    listValues(sectionText(root.body, names, reading.options) ?? "");
  return {
    sections: {
      teams: values(headings?.teams),
      sources: values(headings?.sources),
      suggest: values(headings?.suggest),
      goals: writtenUnder(root.body, headings?.goals ?? [], reading),
      problem: writtenUnder(root.body, headings?.problem ?? [], reading),
    },
    answers: new Map(namedInCriteria(policy, "heading").map((name) => [name, answerOf(root, name, reading)])),
  };
}

function writtenUnder(
  body: string,
  names: readonly string[],
  { options, given }: BodyReading,
): string | null {
  const sections = sectionsUnder(body, names, options);
  return sections.find(({ heading, text }) => !isPlaceholder(text, given(heading)))?.text ?? null;
}

/** What stands under these headings, in the body of any issue. */
export function answersUnder(
  names: readonly string[],
  issue: IssueFacts,
  policy: Policy,
  templates: readonly TemplateSection[] = [],
): World["answers"] {
  const { options, given } = readingOf(issue.body, policy, templates);
  const known = options.known === undefined ? options : { known: [...options.known, ...names] };
  return new Map(names.map((name) => [name, answerOf(issue, name, { options: known, given })]));
}

const states: readonly SectionAnswer["state"][] = ["written", "shell", "empty"];

/** Where a heading stands more than once, the one with most to say under it counts. */
function answerOf(root: IssueFacts, name: string, { options, given }: BodyReading): SectionAnswer {
  const answers = sectionsUnder(root.body, [name], options).map(({ text }): SectionAnswer => {
    const excerpt = excerptOf(text);
    const isEmpty = excerpt === "";
    const state = isEmpty ? "empty" : isPlaceholder(text, given(name)) ? "shell" : "written";
    return { state, excerpt, tasks: tasksOf(text, root) };
  });
  const [best] = answers.toSorted((one, other) => states.indexOf(one.state) - states.indexOf(other.state));
  return best ?? { state: "absent", excerpt: "", tasks: { ticked: 0, total: 0 } };
}

function tasksOf(text: string, { repository }: IssueFacts): SectionAnswer["tasks"] {
  const tasks = readTasks(text, repository).filter(({ placeholder }) => !placeholder);
  return { ticked: tasks.filter(({ ticked }) => ticked).length, total: tasks.length };
}
