import type { Memory } from "../../../domain/memory.ts";
import type { Requests } from "../requests.ts";

const longest = 500;
const most = 50;

/** The decision record with what `/vedtak` says now; a comment that was heard but not answered is not kept twice. */
export function decisionRecord(
  before: Memory["decisions"],
  requests: Requests["decisions"],
): Memory["decisions"] {
  const said = requests.map(({ text, actor, at, url }) => ({ text: text.slice(0, longest), actor, at, url }));
  const fresh = said.filter(
    ({ text, url }) => !before.some((known) => known.url === url && known.text === text),
  );
  return [...before, ...fresh].slice(-most);
}
