import type { Memory } from "../../../domain/memory.ts";
import type { Requests } from "../../requests.ts";

/*
 * The memory has to fit into a comment, so the record keeps the newest decisions whole and the beginning of
 * older ones, without what they go by; each has the address of its comment, where all of it stands.
 */
const maxLength = 500;
const maxDecisions = 50;
const maxWhole = 20;
const beginning = 120;
const maxPart = 120;

/** The decision record with what `/vedtak` says now; a comment that was heard but not answered is not kept twice. */
export function decisionRecord(
  before: Memory["decisions"],
  requests: Requests["decision"],
): Memory["decisions"] {
  const entries = requests.map(({ text, takenBy, basis, actor, at, url }) => ({
    text: cut(text, maxLength),
    takenBy: takenBy === null ? null : cut(takenBy, maxPart),
    basis: basis === null ? null : cut(basis, maxPart),
    actor,
    at,
    url,
  }));
  const fresh = entries.filter(
    ({ text, url }) => !before.some((known) => known.url === url && known.text === text),
  );
  const record = [...before, ...fresh].slice(-maxDecisions);
  return record.map((entry, index) =>
    index < record.length - maxWhole ? { ...entry, text: cut(entry.text, beginning), basis: null } : entry,
  );
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
