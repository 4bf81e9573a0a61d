import type { Memory } from "../../../domain/memory.ts";
import type { Requests } from "../../requests.ts";

/*
 * The memory has to fit into a comment, so the record keeps the newest decisions whole and the beginning of
 * older ones; each has the address of its comment, where all of it stands.
 */
const longest = 500;
const most = 50;
const maxWhole = 20;
const beginning = 120;

/** The decision record with what `/vedtak` says now; a comment that was heard but not answered is not kept twice. */
export function decisionRecord(
  before: Memory["decisions"],
  requests: Requests["decision"],
): Memory["decisions"] {
  const said = requests.map(({ text, actor, at, url }) => ({ text: cut(text, longest), actor, at, url }));
  const fresh = said.filter(
    ({ text, url }) => !before.some((known) => known.url === url && known.text === text),
  );
  const record = [...before, ...fresh].slice(-most);
  return record.map((one, index) =>
    index < record.length - maxWhole ? { ...one, text: cut(one.text, beginning) } : one,
  );
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
