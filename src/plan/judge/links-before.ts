import { isReadable, type CommentFacts, type IssueFacts } from "../../domain/issue.ts";
import { because } from "../../domain/reason.ts";
import type { LinkedBefore } from "../../domain/world.ts";
import type { CaseFacts, LinkDecision } from "../decisions.ts";
import { obstacleTo, proposedLinks } from "./linkable.ts";

/**
 * What was linked before, where nothing is remembered of it: overview and store are lost, and comments still tell. Of
 * several words about one issue the last holds.
 */
export function linksBefore(input: CaseFacts): readonly LinkDecision[] {
  return [...notedBefore(input), ...requestedBefore(input)].filter(
    ({ issue }) => !isTakenOffBefore(input, issue),
  );
}

/** A comment of the app's on the issue says where it belongs. */
function notedBefore(input: CaseFacts): readonly LinkDecision[] {
  return proposedLinks(input).flatMap((issue): LinkDecision[] => {
    const note = noteOn(input, issue);
    if (note === undefined) return [];
    const reason = because("linked-by-command", { actor: note.author.login });
    return [{ issue, actor: note.author.login, at: note.createdAt, noted: true, reason }];
  });
}

function noteOn({ world }: CaseFacts, { comments }: IssueFacts): CommentFacts | undefined {
  return comments.find(({ mark }) => mark?.kind === "link" && mark.keys["initiative"] === world.root);
}

/** The comment that asked for it is there, with the app's own answer on it. */
function requestedBefore(input: CaseFacts): readonly LinkDecision[] {
  return input.world.linkedBefore.flatMap((link): LinkDecision[] => {
    const issue = input.world.issues.get(targetOf(input, link) ?? "");
    if (link.remove || !isReadable(issue) || issue.unseen || obstacleTo(input, issue) !== null) return [];
    const { actor, at } = link;
    const noted = noteOn(input, issue) !== undefined;
    return [{ issue, actor, at, noted, reason: because("linked-by-command", { actor }) }];
  });
}

function isTakenOffBefore(input: CaseFacts, { id }: IssueFacts): boolean {
  return input.world.linkedBefore.findLast((link) => targetOf(input, link) === id)?.remove ?? false;
}

function targetOf({ world }: CaseFacts, { url }: LinkedBefore): string | null {
  return world.linkTargets.get(url) ?? null;
}
