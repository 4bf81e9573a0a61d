import type { RepositoryName } from "../domain/reference.ts";
import { createLinkReader, type IssueReference, type LinkReader } from "./issue-links.ts";
import { readLines, type Line } from "./lines.ts";
import { isShellLine } from "./placeholder.ts";

export interface Task {
  readonly ticked: boolean;
  /** As it was written, on one line. */
  readonly text: string;
  readonly placeholder: boolean;
  /** The issues that stand for it; a plain-text task has none. */
  readonly links: readonly IssueReference[];
}

const box = /^\[([ xX])\](?:[ \t](.*))?$/;

/** GitHub's task-list items and those of ```[tasklist] fences, nested ones included. */
export function readTasks(body: string, repository: RepositoryName, host = "github.com"): readonly Task[] {
  const lines = readLines(body);
  const readLinks = createLinkReader(lines, repository, host);
  return lines.flatMap((_, index) => taskAt(lines, index, readLinks) ?? []);
}

/** The task whose item begins on that line; null where none does. */
export function taskAt(lines: readonly Line[], index: number, readLinks: LinkReader): Task | null {
  const line = lines[index];
  if (line?.kind !== "text" || !line.isItem) return null;
  const match = box.exec(line.raw.slice(line.from));
  if (match === null) return null;
  const rest = restOfBlock(lines, index);
  const visible = [line, ...rest].map((part) => part.visible).join(" ");
  const text = [match[2] ?? "", ...rest.map((part) => part.raw)]
    .map((part) => part.trim())
    .join(" ")
    .trim();
  if (text === "") return null;
  const shown = [line.shown.slice(line.from + 3), ...rest.map((part) => part.shown)].join(" ");
  return {
    ticked: match[1] !== " ",
    text,
    placeholder: isShellLine(shown),
    links: readLinks(visible),
  };
}

/** What keeps a thing from being finished: unticked, in plain words, and no placeholder. */
export function openTasks(body: string, repository: RepositoryName, host = "github.com"): readonly Task[] {
  return readTasks(body, repository, host).filter(
    (task) => !task.ticked && !task.placeholder && task.links.length === 0,
  );
}

/** The lines that go on with the paragraph. */
function restOfBlock(lines: readonly Line[], index: number): readonly Line[] {
  const from = index + 1;
  let end = from;
  while (end < lines.length && lines[end]?.block === lines[index]?.block) end += 1;
  return lines.slice(from, end);
}
