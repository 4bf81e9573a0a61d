import type { Answer, IssueLink } from "../../domain/content.ts";
import { isReadable, type IssueFacts, type Reaction } from "../../domain/issue.ts";
import { because } from "../../domain/reason.ts";
import type { CaseFacts, LinkDecision, Links, CommandResult } from "../decisions.ts";
import { isListed, rememberedChild } from "../thread/children.ts";
import { linkTo } from "../link.ts";
import { idsOf } from "../thread/thread.ts";
import { linkBox, linkOf, obstacleTo, proposedLinks } from "./linkable.ts";
import { linksBefore } from "./links-before.ts";
import type { Requests } from "../requests.ts";
import { newTicks } from "./ticks.ts";

export const noLinks: Links = { made: [], removed: new Map(), answers: [] };

type LinkRequest = Requests["link"][number];

/**
 * What is linked to the initiative now: by `/knytt`, by a tick beside a proposal, and what comments say was linked
 * before, where nothing is remembered of it.
 */
export function judgeLinks(input: CaseFacts, requests: readonly LinkRequest[]): Links {
  if (input.world.key.kind !== "initiative") return noLinks;
  const links = new Map([...linksBefore(input), ...ticked(input)].map((link) => [link.issue.id, link]));
  const removed = new Map<string, { readonly actor: string; readonly at: string }>();
  const answers: CommandResult[] = [];
  for (const request of requests) {
    const target = input.world.linkTargets.get(request.url) ?? null;
    const issue = target === null ? undefined : input.world.issues.get(target);
    // The app would write on what whoever asks may not even see; what hangs here already may be taken off.
    const answer =
      isReadable(issue) && (request.remove || !issue.unseen)
        ? applyRequest(input, issue, request, links, removed)
        : ({ kind: "unknown-link", text: request.url } as const);
    if (answer === null) continue;
    answers.push({ comment: request.comment, nth: request.nth, reaction: reactionTo(answer), answer });
  }
  return { made: [...links.values()], removed, answers };
}

/** Of several words about one issue the last holds. */
function applyRequest(
  input: CaseFacts,
  issue: IssueFacts,
  { actor, at, remove }: LinkRequest,
  links: Map<string, LinkDecision>,
  removed: Map<string, { readonly actor: string; readonly at: string }>,
): Answer | null {
  const { id } = issue;
  const made = links.get(id);
  if (remove) {
    // A tick may be heard together with what was said before it.
    if (made !== undefined && Date.parse(made.at) > Date.parse(at)) return null;
    if (links.delete(id)) return null;
    const answer = whyItStays(input, issue);
    if (answer === null) removed.set(id, { actor, at });
    return answer;
  }
  if (removed.delete(id)) return null;
  // Carried out already, and something broke before it was answered: it is no link that was there before.
  const before = rememberedChild(input.world, id)?.linked;
  if (made === undefined && before?.at === at && before.actor === actor) return null;
  const answer = obstacleTo(input, issue);
  const reason = because("linked-by-command", { actor });
  if (answer === null) links.set(id, { issue, actor, at, noted: links.get(id)?.noted ?? false, reason });
  return answer;
}

/** It hangs there already, or does not hang there: nothing to do, and nothing wrong. */
function reactionTo(answer: Answer): Reaction {
  if (answer.kind === "unknown-link") return "CONFUSED";
  const isSo = answer.kind === "link-exists" || (answer.kind === "link-stays" && answer.why === "not-linked");
  return isSo ? "THUMBS_UP" : "THUMBS_DOWN";
}

/** Whoever may edit the overview may tick a box on it. */
function ticked(input: CaseFacts): readonly LinkDecision[] {
  const last = new Map(newTicks(input).map((tick) => [tick.box, tick]));
  return proposedLinks(input).flatMap((issue): LinkDecision[] => {
    const tick = last.get(linkBox(issue.id));
    if (tick === undefined || !tick.ticked) return [];
    const { actor, at } = tick;
    return [{ issue, actor, at, noted: false, reason: because("linked-by-tick", { actor }) }];
  });
}

/** Why `/knytt -URL` cannot take it off; null where it can: then it hangs by a word of people alone. */
function whyItStays(input: CaseFacts, issue: IssueFacts): Extract<Answer, { kind: "link-stays" }> | null {
  const { thread, world } = input;
  const known = rememberedChild(world, issue.id);
  const here = idsOf(thread);
  const stays = (why: Extract<Answer, { kind: "link-stays" }>["why"], under: IssueLink | null = null) =>
    ({ kind: "link-stays", issue: linkTo(issue), why, under }) as const;
  const isLinked = known?.linked !== undefined && known.declined === null;
  if (issue.id === world.root || (!here.includes(issue.id) && !isLinked)) return stays("not-linked");
  if (issue.parent !== null && here.includes(issue.parent)) {
    return stays("sub-issue", linkOf(input, issue.parent));
  }
  const listing = here.find((id) => isListed(world, id, issue.id));
  if (listing !== undefined) return stays("task-list", linkOf(input, listing));
  return !isLinked && issue.mark?.keys["initiative"] === world.root ? stays("made") : null;
}
