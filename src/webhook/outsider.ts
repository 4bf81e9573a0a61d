import { hasFact } from "../events/events.ts";
import type { Written } from "../events/payload-parts.ts";
import type { Payload } from "./payload.ts";

/** https://docs.github.com/en/graphql/reference/enums#commentauthorassociation */
const belonging: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/**
 * The login of a sender of whom nothing says that they belong: they did what is open to all, to what they wrote
 * themselves, and GitHub calls them neither owner, member nor collaborator. A form labels what its author opens; whoever
 * changes what another wrote was let do so. A member whose membership is private may be taken for an outsider, so only the
 * order in which people are served may depend on it. Null also where an older server does not say.
 */
export function outsiderOf(event: string, { action, sender }: Payload, written: Written): string | null {
  if (sender?.type === "Bot" || !hasFact({ event, action: action ?? null }, "openToAll")) return null;
  const association = written?.author_association ?? null;
  if (association === null || belonging.has(association)) return null;
  const login = sender?.login.toLowerCase();
  return login !== undefined && login === written?.user?.login.toLowerCase() ? login : null;
}
