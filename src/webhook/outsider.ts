import type { Payload } from "./payload.ts";

/** What anybody with an account may do to what they wrote themselves in a public repository, by event. */
const openToAll: Readonly<Record<string, ReadonlySet<string>>> = {
  issues: new Set(["opened", "edited", "closed", "reopened"]),
  issue_comment: new Set(["created", "edited", "deleted"]),
  pull_request: new Set([
    "opened",
    "edited",
    "closed",
    "reopened",
    "synchronize",
    "ready_for_review",
    "converted_to_draft",
  ]),
};

/** https://docs.github.com/en/graphql/reference/enums#commentauthorassociation */
const belonging: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/**
 * The login of a sender of whom nothing says that they belong: they did what is open to all, to what they wrote
 * themselves, and GitHub calls them neither owner, member nor collaborator. Whoever labels, or changes what another
 * wrote, was let do so. A member whose membership is private may be taken for an outsider, so only the order in which
 * people are served may depend on it. Null also where an older server does not say.
 */
export function outsiderOf(event: string, payload: Payload): string | null {
  const { action, sender, comment, issue, pull_request: pullRequest } = payload;
  if (sender?.type === "Bot" || openToAll[event]?.has(action ?? "") !== true) return null;
  const written = comment ?? pullRequest ?? issue;
  const association = written?.author_association ?? null;
  if (association === null || belonging.has(association)) return null;
  const login = sender?.login.toLowerCase();
  return login !== undefined && login === written?.user?.login.toLowerCase() ? login : null;
}
