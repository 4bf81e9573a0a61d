import type { Account, Organization, Repository } from "../state/entities.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { organizationShape, userShape } from "../http/shapes/user.ts";
import type { Rendered } from "./rendered.ts";

type Happening = { readonly kind: string; readonly sender: Account };
type InRepository = Happening & { readonly repository: Repository; readonly organization?: Organization };
type InOrganization = Happening & { readonly organization: Organization };

/** An event of a repository: its own part of the payload between the action and those that it concerns. */
export function inRepository(happening: InRepository, own: JsonObject, rendering: Rendering): Rendered {
  const { repository, organization, sender } = happening;
  const { event, action } = nameOf(happening.kind);
  return {
    event,
    payload: {
      ...action,
      ...own,
      repository: repositoryShape(repository, rendering),
      ...(organization === undefined
        ? {}
        : { organization: organizationShape(organization, rendering.hosts) }),
      sender: userShape(sender, rendering.hosts),
    },
    accountId: repository.ownerId,
    repositoryId: repository.id,
  };
}

/** An event of an organisation as a whole: nothing in it names a repository. */
export function inOrganization(happening: InOrganization, own: JsonObject, rendering: Rendering): Rendered {
  const { organization, sender } = happening;
  const { event, action } = nameOf(happening.kind);
  return {
    event,
    payload: {
      ...action,
      ...own,
      organization: organizationShape(organization, rendering.hosts),
      sender: userShape(sender, rendering.hosts),
    },
    accountId: organization.id,
    repositoryId: null,
  };
}

/** `issues.opened` → event `issues`, action `opened`; `push` has no action. */
function nameOf(kind: string): { readonly event: string; readonly action: JsonObject } {
  const dot = kind.indexOf(".");
  if (dot === -1) return { event: kind, action: {} };
  return { event: kind.slice(0, dot), action: { action: kind.slice(dot + 1) } };
}
