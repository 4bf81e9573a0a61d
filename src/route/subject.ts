import type { Delivery } from "../domain/delivery.ts";

/** What a delivery is about, as far as it matters here. */
export type Subject =
  /** Issues of a thread, wherever they stand. */
  | { readonly kind: "issues" }
  /** The policy may be another than before. */
  | { readonly kind: "policy" }
  /** Something else on the default branch of the config repository, such as the epic's template. */
  | { readonly kind: "beside-policy" }
  /** What a repository or project offers: labels, types, fields. `all`: everything of the owner. */
  | { readonly kind: "catalogue"; readonly repositories: readonly string[] | "all" }
  /** A repository was renamed, moved, archived or brought back, a project closed, reopened or deleted: threads read differently now. */
  | { readonly kind: "repository" }
  /** Who belongs to what. */
  | { readonly kind: "people" }
  | { readonly kind: "installed" }
  /** Nothing can be read or written until it is taken back; what is known stays. */
  | { readonly kind: "suspended" }
  | { readonly kind: "uninstalled" }
  | { readonly kind: "nothing" };

export interface ConfigPlace {
  /** Name of the repository that holds the policy. */
  readonly repository: string;
  readonly path: string;
}

/** Told from the event's name; an event that nobody thought of is about the issues that it names. */
export function subjectOf(delivery: Delivery, config: ConfigPlace): Subject {
  switch (delivery.event) {
    case "installation":
      return installationSubject(delivery.action);
    case "installation_repositories":
    case "installation_target":
      return { kind: "installed" };
    case "push":
      return pushSubject(delivery, config);
    case "label":
      return { kind: "catalogue", repositories: delivery.repositories };
    case "projects_v2":
      return reading.has(delivery.action ?? "")
        ? { kind: "repository" }
        : { kind: "catalogue", repositories: "all" };
    case "repository":
      return { kind: "repository" };
    case "membership":
    case "team":
    case "team_add":
    case "organization":
    case "member":
      return { kind: "people" };
    default:
      return delivery.issues.length > 0 ? { kind: "issues" } : { kind: "nothing" };
  }
}

/** What of a project makes threads read differently; its name and description do not. */
const reading: ReadonlySet<string> = new Set(["closed", "reopened", "deleted"]);

function installationSubject(action: string | null): Subject {
  switch (action) {
    case "deleted":
      return { kind: "uninstalled" };
    case "suspend":
      return { kind: "suspended" };
    default:
      return { kind: "installed" };
  }
}

function pushSubject(delivery: Delivery, config: ConfigPlace): Subject {
  if (isConfig(delivery, config) && delivery.paths.length > 0) {
    const isTouched = delivery.paths.some((changed) => changed === config.path || changed === "*");
    return { kind: isTouched ? "policy" : "beside-policy" };
  }
  return touchesTemplates(delivery)
    ? { kind: "catalogue", repositories: delivery.repositories }
    : { kind: "nothing" };
}

/** What an issue form puts into a body is told from the form. */
export function touchesTemplates({ paths }: Delivery): boolean {
  return paths.some((path) => path === "*" || /(?:^|\/)issue_template(?:\/|\.md$)/i.test(path));
}

/** Whether the delivery is about the repository that holds its owner's policy, under its name now or the one before. */
export function isConfig({ owner, repositories }: Delivery, { repository }: ConfigPlace): boolean {
  return repositories.includes(`${owner ?? ""}/${repository}`.toLowerCase());
}
