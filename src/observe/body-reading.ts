import type { TemplateSection } from "../domain/catalogue.ts";
import { dependencyHeadings, initiativeHeadings, taskHeadings } from "../markdown/known-headings.ts";
import { headingKey, readSections, type SectionOptions } from "../markdown/sections.ts";
import { namedInCriteria } from "../policy/criteria/named.ts";
import type { Policy } from "../policy/policy.ts";

/** How a body is to be read, going by what it was made from. */
export interface BodyReading {
  readonly options: SectionOptions;
  /** What the repository's templates put under a heading; undefined where they put nothing. */
  given(heading: string): string | undefined;
}

/**
 * Where a body was made by a form or a template, only headings that are known end a section: one that somebody
 * pasted into an answer is part of it. In free Markdown people make their own headings, and each counts.
 */
export function readingOf(body: string, policy: Policy, templates: readonly TemplateSection[]): BodyReading {
  const found = new Set(readSections(body).map(({ heading }) => headingKey(heading)));
  const made = [...templatesOf(templates), initiativeHeadings].filter((headings) =>
    isMadeFrom(found, headings),
  );
  const always = [...policyHeadings(policy), ...initiativeHeadings, ...taskHeadings, ...dependencyHeadings];
  const texts = Map.groupBy(templates, ({ heading }) => headingKey(heading));
  return {
    options: made.length === 0 ? {} : { known: [...made.flat(), ...always] },
    given: (heading) =>
      texts
        .get(headingKey(heading))
        ?.map(({ text }) => text)
        .join("\n"),
  };
}

/** The headings of each template. */
function templatesOf(sections: readonly TemplateSection[]): readonly (readonly string[])[] {
  const byTemplate = Map.groupBy(sections, ({ template }) => template);
  return [...byTemplate.values()].map((own) => own.map(({ heading }) => heading));
}

/** People delete what they do not need; half of a template's headings, and two at least, are more than chance. */
function isMadeFrom(found: ReadonlySet<string>, headings: readonly string[]): boolean {
  const own = new Set(headings.map(headingKey));
  const remaining = [...own].filter((heading) => found.has(heading)).length;
  return remaining >= Math.min(2, own.size) && remaining * 2 >= own.size;
}

function policyHeadings(policy: Policy): readonly string[] {
  const sections = Object.values(policy.initiatives?.sections ?? {}).flat();
  return [...sections, ...namedInCriteria(policy, "heading")];
}
