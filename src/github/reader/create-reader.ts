import type { AppApi } from "../app.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import type { Reader } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { readAddresses } from "./addresses.ts";
import { readAssignable } from "./assignable.ts";
import { readAccess } from "./access.ts";
import { readAncestors } from "./ancestors.ts";
import { readAvailability } from "./availability.ts";
import { readClosedIssues } from "./closed-issues.ts";
import { readClosers, readMergedFrom, readPullRequests } from "./closers.ts";
import { readContains } from "./comparison.ts";
import { readHistory } from "./history.ts";
import { readNewestReleases, readReleases } from "./releases.ts";
import { readChanges } from "./changes.ts";
import { createCatalogueReader } from "./cached-catalogue.ts";
import { readDeployed } from "./deployed.ts";
import { readEarlierEvents } from "./earlier-events.ts";
import { readEdits } from "./edits.ts";
import { readFileHistory } from "./file-history.ts";
import { readEditedComments } from "./edited-comments.ts";
import { readForwarded } from "./forwarded.ts";
import { createHoles } from "./holes.ts";
import { listDecisions, readDecisionFiles } from "./decisions.ts";
import { readMilestone } from "./milestone.ts";
import { readLabelledIssues } from "./labelled-issues.ts";
import { readLabelled } from "./labelled.ts";
import { readIssues } from "./issues.ts";
import { readPermissions } from "./people.ts";
import {
  readEnvironmentRules,
  readPendingEnvironments,
  readRun,
  readRunReviews,
  readWaitingRuns,
} from "./runs.ts";
import { createdIssues, listIssues } from "./repository-issues.ts";

/** `writes`: whether it is read in order to write. */
export function createReader(
  transport: Transport,
  app: AppApi,
  cache: CatalogueCache,
  writes: boolean,
): Reader {
  const catalogue = createCatalogueReader({ transport, app, cache, writes });
  const holes = createHoles();
  return {
    async issues(owner, ids) {
      return await readIssues(transport, owner, ids, (await app.identity()).slug, holes);
    },
    async edits(owner, comment, after) {
      return await readEdits(transport, owner, comment, after, (await app.identity()).slug);
    },
    async earlierEvents(owner, id, since) {
      return await readEarlierEvents(transport, owner, id, since, (await app.identity()).slug);
    },
    issuesByAddress: (owner, addresses) => readAddresses(transport, owner, addresses, cache.addresses),
    ancestors: (owner, ids) => readAncestors(transport, owner, ids),
    closedIssues: (owner, pullRequests) => readClosedIssues(transport, owner, pullRequests),
    closers: (owner, issues, withPaths) => readClosers(transport, owner, issues, withPaths),
    labelled: (owner, issues, label) => readLabelled(transport, owner, issues, label),
    pullRequests: (owner, ids, withPaths) => readPullRequests(transport, owner, ids, withPaths),
    mergedFrom: (owner, request) => readMergedFrom(transport, owner, request),
    newestReleases: (owner, repositories) => readNewestReleases(transport, owner, repositories),
    releases: (owner, request) => readReleases(transport, owner, request),
    history: (owner, request) => readHistory(transport, owner, request),
    contains: (owner, repository, commits) => readContains(transport, owner, repository, commits),
    repositories: (owner, names, templates) => catalogue.repositories(owner, names, templates),
    projects: (owner, numbers) => catalogue.projects(owner, numbers),
    listIssues: (owner, repository, since) => listIssues(transport, owner, repository, since),
    listDecisions: (owner, places) => listDecisions(transport, owner, places),
    decisionFiles: (owner, repository, paths) => readDecisionFiles(transport, owner, repository, paths),
    milestone: (owner, issue) => readMilestone(transport, owner, issue),
    labelledIssues: (owner, places, closed = false) => readLabelledIssues(transport, owner, places, closed),
    access: (owner, places) => readAccess(transport, owner, places),
    availability: (owner, repository, logins) => readAvailability(transport, owner, repository, logins),
    changes: (owner, places, since) => readChanges(transport, owner, places, since),
    editedComments: (owner, repository, since) => readEditedComments(transport, owner, repository, since),
    async createdIssues(owner, repository, since) {
      return await createdIssues(transport, owner, repository, since, (await app.identity()).slug);
    },
    fileHistory: (owner, repository, path, first) =>
      readFileHistory(transport, owner, repository, path, first),
    permissions: (owner, repository, logins) => readPermissions(transport, owner, repository, logins, cache),
    async installation(owner) {
      const found = await app.installationOf(owner);
      return found === null || found.suspended ? null : { installedAt: found.installedAt };
    },
    forwarded: (owner, repository, number) => readForwarded(transport, owner, repository, number),
    people: (owner, names, repository) => catalogue.people(owner, names, repository),
    run: (owner, repository, run) => readRun(transport, owner, repository, run),
    pendingEnvironments: (owner, repository, run) =>
      readPendingEnvironments(transport, owner, repository, run),
    runReviews: (owner, repository, run) => readRunReviews(transport, owner, repository, run),
    waitingRuns: (owner, repository) => readWaitingRuns(transport, owner, repository),
    environmentRules: (owner, repository, environment) =>
      readEnvironmentRules(transport, owner, repository, environment),
    assignable: (owner, repository, logins) => readAssignable(transport, owner, repository, logins),
    deployedTo: (owner, request) => readDeployed(transport, owner, request),
  };
}
