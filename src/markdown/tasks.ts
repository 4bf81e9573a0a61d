import type { RepositoryName } from "../domain/reference.ts";
import { linksOf, type IssueReference } from "./issue-links.ts";
import { readLines, type Line } from "./lines.ts";
import { isPlaceholder } from "./placeholder.ts";

export interface Task {
  readonly ticked: boolean;
  /** As it was written, on one line. */
  readonly text: string;
  readonly placeholder: boolean;
  /** The issues that stand for it; a plain-text task has none. */
  readonly links: readonly IssueReference[];
}

const box = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(\S.*)$/;

/** GitHub's task-list items and those of ```[tasklist] fences, nested ones included. */
export function readTasks(body: string, repository: RepositoryName, host = "github.com"): readonly Task[] {
  const lines = readLines(body);
  return lines.flatMap((_, index) => taskAt(lines, index, repository, host) ?? []);
}

/** The task whose item begins on that line; null where none does. */
export function taskAt(
  lines: readonly Line[],
  index: number,
  repository: RepositoryName,
  host: string,
): Task | null {
  const line = lines[index];
  const match = line?.kind === "text" ? box.exec(line.raw) : null;
  if (line === undefined || match?.[2] === undefined) return null;
  const rest = continuation(lines, index);
  const visible = [line, ...rest].map((part) => part.visible).join(" ");
  const text = [match[2], ...rest.map((part) => part.raw)].map((part) => part.trim()).join(" ");
  return {
    ticked: match[1] !== " ",
    text,
    placeholder: isPlaceholder(text),
    links: linksOf(visible, repository, host),
  };
}

/** What keeps a thing from being finished: unticked, in plain words, and no placeholder. */
export function openTasks(body: string, repository: RepositoryName, host = "github.com"): readonly Task[] {
  return readTasks(body, repository, host).filter(
    (task) => !task.ticked && !task.placeholder && task.links.length === 0,
  );
}

/** The indented lines that go on with the item. */
function continuation(lines: readonly Line[], index: number): readonly Line[] {
  const from = index + 1;
  let end = from;
  while (isContinuation(lines[end])) end += 1;
  return lines.slice(from, end);
}

function isContinuation(line: Line | undefined): boolean {
  return line?.kind === "text" && /^[ \t]+(?![-*+][ \t]|\d{1,9}[.)][ \t]|#)\S/.test(line.raw);
}
