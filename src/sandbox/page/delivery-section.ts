import { html } from "hono/html";
import type { Deployment, PullRequest, Release, Repository } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import type { FormContext } from "./forms.ts";
import { actForm, foldedForm, selectField, textArea, textField } from "./forms.ts";
import type { Markup } from "./layout.ts";

const mostShown = 20;

/** What a repository has on its way to its users, the newest first, and the forms that bring it further. */
export function deliverySection(repository: Repository, path: string, context: FormContext): Markup {
  const { tables } = context;
  const isHere = (thing: { readonly repositoryId: string }) => thing.repositoryId === repository.id;
  const pullRequests = rows(tables, "pullRequests", repository.pullRequestIds).toReversed();
  const releases = [...tables.releases.values()].filter(isHere).toReversed();
  const deployments = [...tables.deployments.values()].filter(isHere).toReversed();
  return html`${listSection("pull-requests", "Pull requests", pullRequests.map(pullRequestLine))}
  ${openForm(path, context)} ${mergeForm(pullRequests, path, context)}
  ${listSection("releases", "Releases", releases.map(releaseLine))} ${releaseForm(repository, path, context)}
  ${listSection(
    "deployments",
    "Deployments",
    deployments.map((each) => deploymentLine(tables, each)),
  )}
  ${deployForm(repository, path, context)} ${rollbackForm(deployments, path, context)}`;
}

/** A list with its heading, the first twenty lines of it. */
export function listSection(id: string, title: string, lines: readonly Markup[]): Markup {
  const list = html`<ul class="sb-tree">
    ${lines.slice(0, mostShown).map((each) => html`<li>${each}</li>`)}
  </ul>`;
  return html`<section class="sb-stack" aria-labelledby="${id}">
    <h2 class="ds-heading" data-size="sm" id="${id}">${title}</h2>
    ${lines.length === 0 ? html`<p class="ds-paragraph sb-muted">None yet.</p>` : list}
  </section>`;
}

export function listLine(tag: string, color: string, name: string, detail: string): Markup {
  return html`<div class="sb-issue-line">
    <span class="ds-tag" data-color="${color}" data-size="sm">${tag}</span> ${name}
    <span class="sb-muted">${detail}</span>
  </div>`;
}

function pullRequestLine(pullRequest: PullRequest): Markup {
  const { state, title, number, baseRefName, headRefName } = pullRequest;
  const [tag, color] = {
    OPEN: ["Open", "success"] as const,
    CLOSED: ["Closed", "neutral"] as const,
    MERGED: ["Merged", "info"] as const,
  }[state];
  return listLine(tag, color, title, `#${number}, ${headRefName} into ${baseRefName}`);
}

function releaseLine({ isDraft, isPrerelease, tagName, name, publishedAt }: Release): Markup {
  const [tag, color] = isDraft
    ? ["Draft", "neutral"]
    : isPrerelease
      ? ["Pre-release", "warning"]
      : ["Release", "success"];
  return listLine(tag, color, name ?? tagName, `${tagName}, ${publishedAt ?? "not published"}`);
}

function deploymentLine(tables: ReadTables, deployment: Deployment): Markup {
  const { environment, createdAt } = deployment;
  const state = rows(tables, "deploymentStatuses", deployment.statusIds).at(-1)?.state ?? "PENDING";
  const color =
    state === "SUCCESS" ? "success" : state === "FAILURE" || state === "ERROR" ? "danger" : "neutral";
  const words = state.toLowerCase().replace("_", " ");
  return listLine(words, color, environment, `${codeOf(deployment)}, ${createdAt}`);
}

export function codeOf({ refName, commitOid }: Pick<Deployment, "refName" | "commitOid">): string {
  const sha = commitOid.slice(0, 7);
  return refName === null ? sha : `${refName} (${sha})`;
}

function openForm(path: string, context: FormContext): Markup {
  const fields = html`${textField("pull-title", "Pull request", "title")}
  ${textArea("pull-body", "What it does, as in Closes #1", "body", false)}`;
  return foldedForm(
    "Open a pull request",
    actForm(`${path}/pulls`, "pull", "Open pull request", fields, context),
  );
}

function mergeForm(pullRequests: readonly PullRequest[], path: string, context: FormContext): Markup | "" {
  const open = pullRequests.filter(({ state }) => state === "OPEN");
  if (open.length === 0) return "";
  const choices = open.map(({ number, title }) => [String(number), `#${number} ${title}`] as const);
  const kinds = [
    ["merge", "Merge commit"],
    ["squash", "Squash"],
    ["rebase", "Rebase"],
  ] as const;
  const fields = html`${selectField("merge-number", "Which one", "number", choices)}
  ${selectField("merge-kind", "How", "kind", kinds)}`;
  return foldedForm("Merge a pull request", actForm(`${path}/merge`, "merge", "Merge", fields, context));
}

function releaseForm(repository: Repository, path: string, context: FormContext): Markup | "" {
  if (Object.keys(repository.branches).length === 0) return "";
  const kinds = [
    ["release", "Release"],
    ["prerelease", "Pre-release"],
  ] as const;
  const fields = html`${textField("release-tag", "Tag", "tag")}
  ${textField("release-name", "Name", "name", "", false)}
  ${selectField("release-kind", "Kind", "kind", kinds)}`;
  return foldedForm("Publish a release", actForm(`${path}/release`, "release", "Publish", fields, context));
}

function deployForm(repository: Repository, path: string, context: FormContext): Markup | "" {
  const names = [...Object.keys(repository.branches), ...Object.keys(repository.tags).toReversed()];
  if (names.length === 0) return "";
  const choices = names.map((name) => [name, name] as const);
  const fields = html`${textField("deploy-environment", "Environment", "environment", "production")}
  ${selectField("deploy-ref", "Branch or tag", "ref", choices, repository.defaultBranch)}`;
  return foldedForm("Deploy", actForm(`${path}/deploy`, "deploy", "Deploy", fields, context));
}

function rollbackForm(deployments: readonly Deployment[], path: string, context: FormContext): Markup | "" {
  const [, ...earlier] = deployments;
  if (earlier.length === 0) return "";
  const choices = earlier
    .slice(0, mostShown)
    .map((each) => [each.id, `${each.environment}: ${codeOf(each)}, ${each.createdAt}`] as const);
  const fields = selectField("rollback-to", "Back to", "deployment", choices);
  return foldedForm("Roll back", actForm(`${path}/rollback`, "rollback", "Roll back", fields, context));
}
