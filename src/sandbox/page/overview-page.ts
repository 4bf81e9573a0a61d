import { html } from "hono/html";
import type { Issue, Organization, Repository } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { boardPath, repositoryPath } from "./addresses.ts";
import { issueTree } from "./issue-tree.ts";
import type { Markup } from "./layout.ts";

/** All organisations, each with its boards and the trees of issues that begin in its repositories. */
export function overviewPage(tables: ReadTables): Markup {
  const organizations = [...tables.accounts.values()].filter((each) => each.kind === "Organization");
  if (organizations.length === 0)
    return html`<p class="ds-paragraph">There is no organisation. Start the sandbox with a seed.</p>`;
  return html`${organizations.map((each) => organizationSection(tables, each))}`;
}

function organizationSection(tables: ReadTables, organization: Organization): Markup {
  const id = `organization-${organization.login.toLowerCase()}`;
  const projects = [...tables.projects.values()].filter(({ ownerId }) => ownerId === organization.id);
  const repositories = [...tables.repositories.values()].filter(({ ownerId }) => ownerId === organization.id);
  const busy = repositories.filter((each) => rootsOf(tables, each).length > 0);
  const idle = repositories.filter((each) => !busy.includes(each));
  return html`<section aria-labelledby="${id}">
    <div class="sb-title">
      <h2 class="ds-heading" data-size="sm" id="${id}">${organization.login}</h2>
      ${installationTag(tables, organization)}
    </div>
    ${
      projects.length === 0
        ? ""
        : html`<nav aria-label="Boards of ${organization.login}">
            <ul class="sb-plain">
              ${projects.map(
                (project) =>
                  html`<li>
                    <a class="ds-link" href="${boardPath(tables, project)}"
                      >${project.title} (${project.number})</a
                    >
                  </li>`,
              )}
            </ul>
          </nav>`
    }
    <div class="sb-stack">${busy.map((repository) => repositoryCard(tables, repository))}</div>
    <div class="sb-cards">${idle.map((repository) => repositoryCard(tables, repository))}</div>
  </section>`;
}

function repositoryCard(tables: ReadTables, repository: Repository): Markup {
  const roots = rootsOf(tables, repository);
  return html`<div class="ds-card sb-card" data-color="neutral">
    <h3 class="ds-heading" data-size="2xs">
      <a class="ds-link" data-color="neutral" href="${repositoryPath(tables, repository)}"
        >${repository.name}</a
      >
    </h3>
    ${
      roots.length === 0
        ? html`<p class="ds-paragraph sb-muted" data-size="sm">
            ${repository.issueIds.length === 0 ? "No issues" : "All issues hang under others"}
          </p>`
        : issueTree(tables, roots)
    }
  </div>`;
}

function rootsOf(tables: ReadTables, repository: Repository): readonly Issue[] {
  return rows(tables, "issues", repository.issueIds).filter(({ parentId }) => parentId === null);
}

function installationTag(tables: ReadTables, { id }: Organization): Markup {
  const installation = [...tables.installations.values()].find(({ accountId }) => accountId === id);
  if (installation === undefined)
    return html`<span class="ds-tag" data-color="warning">App not installed</span>`;
  return installation.suspendedAt === null
    ? html`<span class="ds-tag" data-color="success">App installed</span>`
    : html`<span class="ds-tag" data-color="warning">App suspended</span>`;
}
