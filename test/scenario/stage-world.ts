import { generateKeyPairSync } from "node:crypto";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createPerson, type Person } from "../../src/sandbox/person/person.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { seedOrganization } from "../../src/sandbox/seed/organization.ts";
import type { Seed } from "../../src/sandbox/seed/seed.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { organizationByLogin } from "../../src/sandbox/state/operations/accounts.ts";
import { installApp } from "../../src/sandbox/state/operations/apps.ts";
import type { SandboxState } from "../../src/sandbox/state/sandbox-state.ts";

/*
 * What a stage shows: two organisations with their repositories, teams, boards and policy, and how one looks at them.
 * It knows of no test runner, so that runs which are no tests can be set on it too.
 */

export const basePolicy = `
version: 1
initiatives: { repository: portfolio, project: 1 }
roadmap: { repository: roadmap, project: 8 }
teams:
  studio: { name: Altinn Studio, backlog: acme/studio, mention: "@acme/team-studio", products: [studio] }
  design: { name: Designsystemet, backlog: acme/design, mention: "@acme/team-design", products: [design] }
  porten: { name: Dialogporten, backlog: Other/porten, products: [porten] }
roles:
  portfolio-manager: ["@manager"]
  portfolio-office: ["@acme/portfolio-office"]
`;

export interface WorldOptions {
  readonly policy?: string;
  /** Done by people before the app is installed. */
  readonly before?: (as: (login: string) => Person, state: SandboxState) => void;
  /** Whether the other organisation accepts issues from this one; it does, by default. */
  readonly accepts?: boolean;
  /** Digdir's issue templates in `portfolio` and `roadmap`. */
  readonly templates?: boolean;
}

/** Looking at GitHub; an issue is named as `owner/name#7`, a project as `owner/8`. */
export interface Views {
  labels(issue: string): readonly string[];
  field(issue: string, project: string, name: string): string | number | null;
  comments(issue: string): readonly string[];
  /** `open`, or how it was closed: `completed`, `not_planned`, `duplicate`. */
  state(issue: string): string;
  /** What the app put on a comment. */
  reactions(comment: { readonly id: string }): readonly string[];
  /** Comments of the app, by the kind in their mark; the oldest first. */
  said(
    issue: string,
    kind: "overview" | "reply" | "note" | "link" | "notice" | "process" | "product",
  ): readonly string[];
  overview(issue: string): string;
  /** `owner/name#7` of the sub-issues. */
  children(issue: string): readonly string[];
  /** `owner/name#7` of all issues of a repository. */
  issuesIn(repository: string): readonly string[];
  /** Writes of the app so far, by the name of the mutation. */
  writes(): readonly string[];
}

export function seedOf(options: WorldOptions): Seed {
  return (state, app) => {
    seedMinimal({
      teams: ["studio", "design"],
      projects: true,
      templates: options.templates ?? false,
      policy: options.policy ?? basePolicy,
      installed: false,
    })(state, app);
    seedOrganization(state, {
      login: "Other",
      name: "Other",
      owners: ["other-owner"],
      members: [],
      teams: [],
      issueTypes: ["Task", "Epic"],
      repositories: [{ name: ".github" }, { name: "porten" }],
    });
    if (options.accepts ?? true) {
      createPerson(state, "other-owner").putFile(
        "Other/.github",
        ".github/portfolio.yml",
        "version: 1\naccepts: [acme]\n",
      );
    }
    options.before?.((login) => createPerson(state, login), state);
    state.advance(60_000);
    for (const [login, owner] of [
      ["acme", "owner"],
      ["Other", "other-owner"],
    ] as const) {
      installApp(state, person(state, owner), {
        appId: app.id,
        accountId: organizationByLogin(state, login).id,
      });
    }
    state.advance(60_000);
  };
}

export function viewsOf(sandbox: Sandbox): Views {
  const { tables } = sandbox.state;
  const nameOf = (id: string): string => {
    const issue = tables.issues.get(id);
    const repository = issue && tables.repositories.get(issue.repositoryId);
    const owner = repository && tables.accounts.get(repository.ownerId);
    return `${owner?.login}/${repository?.name}#${issue?.number}`;
  };
  const comments = (issue: string) =>
    sandbox.issue(issue).commentIds.map((id) => tables.comments.get(id)?.body ?? "");
  return {
    labels: (issue) =>
      sandbox
        .issue(issue)
        .labelIds.map((id) => tables.labels.get(id)?.name ?? "")
        .toSorted(),
    field(issue, project, name) {
      const [owner, number] = project.split("/");
      const items = sandbox.issue(issue).itemIds.map((id) => tables.items.get(id));
      const item = items.find((candidate) => {
        const found = candidate && tables.projects.get(candidate.projectId);
        return found?.number === Number(number) && tables.accounts.get(found.ownerId)?.login === owner;
      });
      return item ? valueOf(sandbox, item.projectId, item.id, name) : null;
    },
    comments,
    state(name) {
      const issue = sandbox.issue(name);
      return issue.state === "OPEN" ? "open" : String(issue.stateReason).toLowerCase();
    },
    reactions: ({ id }) =>
      (tables.comments.get(id)?.reactionIds ?? [])
        .map((reaction) => tables.reactions.get(reaction))
        .filter((reaction) => tables.accounts.get(reaction?.userId ?? "")?.kind === "Bot")
        .map((reaction) => reaction?.content ?? ""),
    said: (issue, kind) =>
      sandbox
        .comments(issue)
        .filter(({ authorId }) => tables.accounts.get(authorId)?.kind === "Bot")
        .map(({ body }) => body)
        .filter((body) => body.startsWith(`<!-- redthread:${kind} `)),
    overview: (issue) => comments(issue).find((body) => body.startsWith("<!-- redthread:overview")) ?? "",
    children: (issue) => sandbox.issue(issue).subIssueIds.map(nameOf),
    issuesIn: (repository) =>
      [...tables.issues.values()]
        .map((issue) => nameOf(issue.id))
        .filter((name) => name.startsWith(`${repository}#`)),
    writes: () =>
      sandbox.state.writes.filter((write) => write.installationId !== null).map((write) => write.operation),
  };
}

function valueOf(sandbox: Sandbox, projectId: string, itemId: string, name: string): string | number | null {
  const { tables } = sandbox.state;
  const fields = (tables.projects.get(projectId)?.fieldIds ?? []).map((id) => tables.fields.get(id));
  const field = fields.find((candidate) => candidate?.name === name);
  const content = field && tables.items.get(itemId)?.values[field.id]?.content;
  switch (content?.type) {
    case "text":
      return content.text;
    case "number":
      return content.number;
    case "date":
      return content.date;
    case "option": {
      const options = field?.kind === "ProjectV2SingleSelectField" ? field.options : [];
      return options.find((option) => option.id === content.optionId)?.name ?? null;
    }
    case undefined:
      return null;
  }
}

let key: string | null = null;

/** A key pair takes a fifth of a second; nothing depends on its being another one each time. */
export function keyOfStages(): string {
  key ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  return key;
}
