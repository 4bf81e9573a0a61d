import type { World } from "../domain/world.ts";
import { deliveryPhase, donePhase, firstPhase } from "../policy/phases.ts";
import type { Policy } from "../policy/policy.ts";
import type { Case, CaseFacts } from "./decisions.ts";
import { phaseFieldOn } from "./fields.ts";
import { judgeLinks, noLinks } from "./judge/links.ts";
import { understandRequests } from "./judge/requests.ts";
import { isManaged } from "./judge/management.ts";
import { hideTitles } from "./thread/hide-titles.ts";
import { threadOf } from "./thread/thread.ts";

/**
 * The case that everything is judged by: the world as its readers may see it, what people ask for in it, and the thread
 * together with what somebody links to it now.
 */
export function caseOf(read: World, policy: Policy, now: number): Case {
  const facts = factsOf(read, policy, now);
  const managed = isManaged(facts);
  const { requests, commentResults } = understandRequests(read.requests, {
    place: read.key.kind === "element" ? "element" : "initiative",
    repository: facts.thread.root.repository,
    policy,
    roles: read.roles,
    isManaged: managed,
  });
  if (!managed && requests.adopt.length === 0) return { ...facts, requests, commentResults, links: noLinks };
  const links = judgeLinks(facts, requests.link);
  const ids = links.made.map(({ issue }) => issue.id);
  const isAsBefore = ids.length === 0 && links.removed.size === 0;
  const thread = isAsBefore ? facts.thread : threadOf(facts.world, policy, ids, links.removed);
  return { ...facts, thread, requests, commentResults, links };
}

function factsOf(read: World, policy: Policy, now: number): CaseFacts {
  const world = hideTitles(read, policy);
  const thread = threadOf(world, policy);
  return {
    world,
    policy,
    thread,
    memory: world.memory,
    phaseField: phaseFieldOn(thread.root, world, policy),
    landmarks: { first: firstPhase(policy), delivery: deliveryPhase(policy), done: donePhase(policy) },
    now,
  };
}
