import type { InstallationEvent, InstallationRepositoriesEvent } from "../state/events.ts";
import { row } from "../state/row.ts";
import { installationShape } from "../http/shapes/installation.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { repositoryStub } from "../http/shapes/repository.ts";
import { userShape } from "../http/shapes/user.ts";
import type { Rendered } from "./rendered.ts";

/** Comes unasked, and carries the whole installation. https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation */
export function renderInstallation(event: InstallationEvent, rendering: Rendering): Rendered {
  const { sender, installation } = event;
  return {
    event: "installation",
    payload: {
      action: event.kind.slice("installation.".length),
      installation: installationShape(
        installation,
        row(rendering.tables, "apps", installation.appId),
        rendering,
      ),
      repositories: event.repositories.map((each) => repositoryStub(each, rendering)),
      requester: null,
      sender: userShape(sender, rendering.hosts),
    },
    accountId: installation.accountId,
    repositoryId: null,
  };
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation_repositories */
export function renderInstallationRepositories(
  event: InstallationRepositoriesEvent,
  rendering: Rendering,
): Rendered {
  const { sender, installation } = event;
  const added = event.kind === "installation_repositories.added";
  return {
    event: "installation_repositories",
    payload: {
      action: added ? "added" : "removed",
      installation: installationShape(
        installation,
        row(rendering.tables, "apps", installation.appId),
        rendering,
      ),
      repository_selection: installation.repositorySelection,
      repositories_added: added ? event.repositoriesAdded.map((each) => repositoryStub(each, rendering)) : [],
      repositories_removed: added
        ? []
        : event.repositoriesRemoved.map((each) => repositoryStub(each, rendering)),
      requester: null,
      sender: userShape(sender, rendering.hosts),
    },
    accountId: installation.accountId,
    repositoryId: null,
  };
}
