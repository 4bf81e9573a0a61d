import type { Answer, IssueLink } from "../../domain/content.ts";
import { isReadable, type IssueFacts, type Reaction } from "../../domain/issue.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { sameRepositoryIn } from "../../policy/role.ts";
import type { Case, Ruling } from "../decisions.ts";
import { isListed, rememberedChild } from "../thread/children.ts";
import { linkTo } from "../link.ts";
import { idsOf } from "../thread/thread.ts";
import type { Request } from "./requests.ts";
import { newTicks } from "./ticks.ts";

/** Something that is linked to the initiative by this plan. */
interface LinkDecision {
  readonly issue: IssueFacts;
  /** ISO 8601: when somebody said so. */
  readonly at: string;
  /** Login. */
  readonly actor: string;
  /** It says already that it is linked, in a comment of the app. */
  readonly noted: boolean;
  readonly reason: Reason;
}

export interface Links {
  readonly made: readonly LinkDecision[];
  /** What somebody takes off again now, by node id, and who and when (ISO 8601). */
  readonly removed: ReadonlyMap<string, { readonly actor: string; readonly at: string }>;
  /** Of requests that could not be carried out. */
  readonly answers: readonly Ruling[];
}

export const noLinks: Links = { made: [], removed: new Map(), answers: [] };

type Asked = Request<{ readonly url: string; readonly remove: boolean }>;

/** The checkbox on the overview that links an issue. */
export function linkBox(id: string): string {
  return `link:${id}`;
}

/**
 * What is linked to the initiative now: by `/knytt`, by a tick beside a proposal, and what a comment of the
 * app says was linked before, where nothing is remembered of it.
 */
export function judgeLinks(one: Case, requests: readonly Asked[]): Links {
  if (one.world.key.kind !== "initiative") return noLinks;
  const links = new Map([...notedBefore(one), ...ticked(one)].map((link) => [link.issue.id, link]));
  const removed = new Map<string, { readonly actor: string; readonly at: string }>();
  const answers: Ruling[] = [];
  for (const request of requests) {
    const target = one.world.linkTargets.get(request.url) ?? null;
    const issue = target === null ? undefined : one.world.issues.get(target);
    const answer = isReadable(issue)
      ? hear(one, issue, request, links, removed)
      : ({ kind: "unknown-link", text: request.url } as const);
    if (answer === null) continue;
    answers.push({ comment: request.comment, nth: request.nth, reaction: reactionTo(answer), answer });
  }
  return { made: [...links.values()], removed, answers };
}

/** Of several words about one issue the last holds. */
function hear(
  one: Case,
  issue: IssueFacts,
  { actor, at, remove }: Asked,
  links: Map<string, LinkDecision>,
  removed: Map<string, { readonly actor: string; readonly at: string }>,
): Answer | null {
  const { id } = issue;
  const made = links.get(id);
  if (remove) {
    // A tick may be heard together with what was said before it.
    if (made !== undefined && Date.parse(made.at) > Date.parse(at)) return null;
    if (links.delete(id)) return null;
    const answer = whyItStays(one, issue);
    if (answer === null) removed.set(id, { actor, at });
    return answer;
  }
  if (removed.delete(id)) return null;
  // Carried out already, and something broke before it was answered: it is no link that was there before.
  const before = rememberedChild(one.world, id)?.linked;
  if (made === undefined && before?.at === at && before.actor === actor) return null;
  const answer = obstacleTo(one, issue);
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

/**
 * Issues that name the initiative and hang nowhere: they may belong here. What the app made says so from birth,
 * and what was here before and was taken off is not offered again.
 */
export function proposedLinks(one: Case): readonly IssueFacts[] {
  const { memory, world } = one;
  if (world.key.kind !== "initiative") return [];
  const known = new Set([
    ...[...(memory?.children ?? []), ...(memory?.followUps ?? [])].map(({ id }) => id),
    ...(memory?.superseded ?? []),
  ]);
  return world.mentions.flatMap((id) => {
    const issue = world.issues.get(id);
    if (!isReadable(issue) || issue.closed !== null || issue.mark !== null || known.has(id)) return [];
    return obstacleTo(one, issue) === null ? [issue] : [];
  });
}

/** Whoever may edit the overview may tick a box on it. */
function ticked(one: Case): readonly LinkDecision[] {
  const last = new Map(newTicks(one).map((tick) => [tick.box, tick]));
  return proposedLinks(one).flatMap((issue): LinkDecision[] => {
    const tick = last.get(linkBox(issue.id));
    if (tick === undefined || !tick.ticked) return [];
    const { actor, at } = tick;
    return [{ issue, actor, at, noted: false, reason: because("linked-by-tick", { actor }) }];
  });
}

/** The memory was lost, and the issue's own comment of the app's still says where it belongs. */
function notedBefore(one: Case): readonly LinkDecision[] {
  return proposedLinks(one).flatMap((issue): LinkDecision[] => {
    const note = issue.comments.find(
      ({ mark }) => mark?.kind === "link" && mark.keys["initiative"] === one.world.root,
    );
    if (note === undefined) return [];
    const reason = because("linked-by-command", { actor: note.author.login });
    return [{ issue, actor: note.author.login, at: note.createdAt, noted: true, reason }];
  });
}

/** Why `/knytt -URL` cannot take it off; null where it can: then it hangs by a word of people alone. */
function whyItStays(one: Case, issue: IssueFacts): Extract<Answer, { kind: "link-stays" }> | null {
  const { thread, world } = one;
  const known = rememberedChild(world, issue.id);
  const here = idsOf(thread);
  const stays = (why: Extract<Answer, { kind: "link-stays" }>["why"], under: IssueLink | null = null) =>
    ({ kind: "link-stays", issue: linkTo(issue), why, under }) as const;
  const isLinked = known?.linked !== undefined && known.declined === null;
  if (issue.id === world.root || (!here.includes(issue.id) && !isLinked)) return stays("not-linked");
  if (issue.parent !== null && here.includes(issue.parent)) {
    return stays("sub-issue", linkOf(one, issue.parent));
  }
  const listing = here.find((id) => isListed(world, id, issue.id));
  if (listing !== undefined) return stays("task-list", linkOf(one, listing));
  return !isLinked && issue.mark?.keys["initiative"] === world.root ? stays("made") : null;
}

/** Why it cannot be linked; null where it can. A parent is never replaced. */
function obstacleTo(
  one: Case,
  issue: IssueFacts,
): Extract<Answer, { kind: "link-exists" | "link-belongs-elsewhere" }> | null {
  const { thread, world } = one;
  const link = linkTo(issue);
  const here = idsOf(thread);
  if (here.includes(issue.id)) return { kind: "link-exists", issue: link };
  const elsewhere = (parent: IssueLink | null) =>
    ({ kind: "link-belongs-elsewhere", issue: link, parent }) as const;
  const claim = world.claimed.get(issue.id);
  if (claim !== undefined) return elsewhere(claim);
  if (issue.parent !== null) {
    if (here.includes(issue.parent)) return { kind: "link-exists", issue: link };
    if (mayBeAThreads(one, issue.parent)) return elsewhere(linkOf(one, issue.parent));
  }
  const born = issue.mark?.keys["initiative"];
  if (born !== undefined && born !== world.root) return elsewhere(linkOf(one, born));
  // What stands above the initiative cannot stand below it as well.
  return issue.id === thread.root.parent ? elsewhere(null) : null;
}

/**
 * Whether a native parent may make it another initiative's: it is one itself or an element, or cannot be read.
 * Any other is left to it: whose the parent is, the claim would say.
 */
function mayBeAThreads({ policy, world }: Case, parent: string): boolean {
  const issue = world.issues.get(parent);
  if (!isReadable(issue)) return true;
  const places = [policy.roadmap.repository, policy.initiatives?.repository];
  const same = sameRepositoryIn(world.catalogue);
  return places.some((place) => place && same(issue.repository, place));
}

function linkOf({ world }: Case, id: string): IssueLink | null {
  const issue = world.issues.get(id);
  return isReadable(issue) ? linkTo(issue) : null;
}
