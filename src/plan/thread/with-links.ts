import type { Case } from "../decisions.ts";
import { judgeLinks } from "../judge/links.ts";
import { hearRequests } from "../judge/requests.ts";
import { isManaged } from "../judge/standing.ts";
import { threadOf } from "./thread.ts";

/** The case with what somebody links to the initiative now as part of its thread, before anything is judged of it. */
export function withLinks(one: Case): Case {
  const requests = hearRequests(one);
  if (!isManaged(one) && requests.adoption === null) return one;
  const links = judgeLinks(one, requests.links);
  const ids = links.made.map(({ issue }) => issue.id);
  const isAsBefore = ids.length === 0 && links.removed.size === 0;
  return {
    ...one,
    links,
    thread: isAsBefore ? one.thread : threadOf(one.world, one.policy, ids, links.removed),
  };
}
