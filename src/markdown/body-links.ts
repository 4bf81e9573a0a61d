import { addressText, type RepositoryName } from "../domain/reference.ts";
import { createLinkReader, type IssueReference } from "./issue-links.ts";
import { dependencyHeadings, taskHeadings } from "./known-headings.ts";
import { readLines, type Line } from "./lines.ts";
import { depthOf, headingKey, isForm, readHeading } from "./sections.ts";
import { taskAt } from "./tasks.ts";

/** The issues that a body names, by what they are to the issue that it belongs to. */
export interface BodyReferences {
  /** Of task-list items under *Oppgaver*, *Tasks*, *Gjennomføring* and the like, or in a `[tasklist]` fence. */
  readonly parts: readonly IssueReference[];
  /** From under *Avhengigheter* and the like, in whatever form; never parts as well. */
  readonly dependencies: readonly IssueReference[];
  /** All that are named elsewhere, the parts among them. */
  readonly named: readonly IssueReference[];
}

export interface BodyLinkOptions {
  /** Host of links to issues, beside github.com. */
  readonly host?: string | undefined;
  /** Headings of dependencies, beside those that are always known. */
  readonly dependencies?: readonly string[] | undefined;
}

type Kind = "parts" | "dependencies";

const taskKeys = taskHeadings.map(headingKey);

/** Of each kind; more in one body are left out, so that nobody can make the app read without end. */
const maxLinks = 100;

/**
 * Reads people's links line by line. Of the headings that a line stands under, the innermost that says
 * what its links are decides: *Avhengigheter* inside *Gjennomføring* holds dependencies.
 */
export function readBodyLinks(
  body: string,
  repository: RepositoryName,
  { host = "github.com", dependencies = [] }: BodyLinkOptions = {},
): BodyReferences {
  const lines = readLines(body);
  const readLinks = createLinkReader(lines, repository, host);
  const kinds = kindsOf(lines, [...dependencyHeadings, ...dependencies].map(headingKey));
  const found = {
    parts: new Map<string, IssueReference>(),
    dependencies: new Map<string, IssueReference>(),
    named: new Map<string, IssueReference>(),
  };
  const add = (where: keyof typeof found, references: readonly IssueReference[]) => {
    for (const reference of references) {
      if (found[where].size < maxLinks) found[where].set(addressText(reference), reference);
    }
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "text") continue;
    const kind = kinds[index] ?? null;
    // An item stands for one thing; what else it names, it only mentions.
    if (kind === "parts") add("parts", taskAt(lines, index, readLinks)?.links.slice(0, 1) ?? []);
    add(kind === "dependencies" ? kind : "named", readLinks(line.visible));
  }
  return {
    parts: [...found.parts].flatMap(([key, part]) => (found.dependencies.has(key) ? [] : [part])),
    dependencies: [...found.dependencies.values()],
    named: [...found.named.values()],
  };
}

interface Above {
  readonly depth: number;
  readonly kind: Kind | null;
}

/** What the links of each line are, told by the headings above it; null: nothing in particular. */
function kindsOf(lines: readonly Line[], dependencies: readonly string[]): readonly (Kind | null)[] {
  const form = isForm(lines);
  let above: readonly Above[] = [];
  /** The headings from before a `[tasklist]` fence, while it is open: its own end with it. */
  let outside: readonly Above[] | null = null;
  return lines.map((line) => {
    if (line.isTasklist !== (outside !== null)) {
      // Headings inside are titles of the list: none of them ends it.
      const inside = [...above, { depth: 8, kind: innermost(above) ?? "parts" }];
      [above, outside] = outside === null ? [inside, above] : [outside, null];
    }
    const heading = readHeading(line);
    if (heading === null) return innermost(above);
    const depth = depthOf(heading.level, form);
    const kept = above.filter((one) => one.depth < depth || one.depth === 8);
    above = [...kept, { depth, kind: kindOf(heading.key, dependencies) }];
    return null;
  });
}

function innermost(above: readonly Above[]): Kind | null {
  return above.findLast(({ kind }) => kind !== null)?.kind ?? null;
}

function kindOf(key: string, dependencies: readonly string[]): Kind | null {
  if (matches(key, dependencies)) return "dependencies";
  return matches(key, taskKeys) ? "parts" : null;
}

/** `Avhengigheter til andre team` begins like one that is known. */
function matches(key: string, known: readonly string[]): boolean {
  return known.some((name) => key === name || key.startsWith(`${name} `));
}
