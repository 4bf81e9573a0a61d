import { dialectDocument, type Dialect, type Document } from "../../src/github/dialect.ts";
import { addressesDocument } from "../../src/github/queries/addresses.ts";
import { ancestorsDocument } from "../../src/github/queries/ancestors.ts";
import { catalogueDocument, labelsDocument } from "../../src/github/queries/catalogue.ts";
import { closedIssuesDocument } from "../../src/github/queries/closed-issues.ts";
import {
  closersDocument,
  mergedFromDocument,
  pullRequestsDocument,
} from "../../src/github/queries/closers.ts";
import { availabilityDocument } from "../../src/github/queries/availability.ts";
import { accessDocument } from "../../src/github/queries/access.ts";
import { assignableDocument } from "../../src/github/queries/assignable.ts";
import { deployedDocument } from "../../src/github/queries/deployed.ts";
import { editsDocument } from "../../src/github/queries/edits.ts";
import { fileCommitsDocument, fileTextsDocument } from "../../src/github/queries/file-history.ts";
import { issuesDocument } from "../../src/github/queries/issues.ts";
import { labelledDocument } from "../../src/github/queries/labelled.ts";
import { labelledIssuesDocument } from "../../src/github/queries/labelled-issues.ts";
import { decisionFilesDocument, listedDecisionsDocument } from "../../src/github/queries/decisions.ts";
import { milestoneDocument } from "../../src/github/queries/milestone.ts";
import { historyDocument } from "../../src/github/queries/history.ts";
import { permissionsDocument, teamMembersDocument } from "../../src/github/queries/people.ts";
import { changesDocument } from "../../src/github/queries/changes.ts";
import { newestReleasesDocument, releasesDocument } from "../../src/github/queries/releases.ts";
import { createdIssuesDocument, listIssuesDocument } from "../../src/github/queries/repository-issues.ts";
import { earlierEventsDocument } from "../../src/github/queries/events.ts";
import { restOfIssueDocument } from "../../src/github/queries/rest-of-issue.ts";

/* All that the app asks of GitHub, and the dialects in which it may ask it. */

const everything = { roots: true, branches: true, leaves: true, overviews: true, editors: true };
const nothing = { roots: false, branches: false, leaves: false, overviews: false, editors: false };

export const documents: Readonly<Record<string, Document>> = {
  "issues of all levels": issuesDocument(everything, ["Fase", "Start"]),
  "roots alone": issuesDocument({ ...nothing, roots: true }, []),
  "branches alone": issuesDocument({ ...nothing, branches: true }, ["Status"]),
  "leaves alone": issuesDocument({ ...nothing, leaves: true }, ["Status"]),
  "the versions of a comment": editsDocument,
  "the rest of an issue": restOfIssueDocument(["Fase"]),
  "what happened to an issue before": earlierEventsDocument,
  "issues by their addresses": addressesDocument(2),
  ancestors: ancestorsDocument,
  "issues that pull requests close": closedIssuesDocument,
  "what closed issues": closersDocument(true),
  "what closed issues, without files": closersDocument(false),
  "who has a label": labelledDocument,
  "what went to an environment": deployedDocument,
  "who may be assigned": assignableDocument(2),
  "who is busy": availabilityDocument(2),
  "who has access": accessDocument(2, 2),
  "where decisions are kept": listedDecisionsDocument(2),
  "files of decisions": decisionFilesDocument(2),
  "the milestone of an issue": milestoneDocument,
  "open issues with each label": labelledIssuesDocument([1, 2], "OPEN"),
  "closed issues with each label": labelledIssuesDocument([1], "CLOSED"),
  "pull requests": pullRequestsDocument(true),
  "pull requests merged from branches": mergedFromDocument(2),
  "the newest releases": newestReleasesDocument(2),
  "releases and deployments": releasesDocument({ releases: true, deployments: true }),
  "releases alone": releasesDocument({ releases: true, deployments: false }),
  "deployments alone": releasesDocument({ releases: false, deployments: true }),
  "the history of a commit": historyDocument,
  "a catalogue": catalogueDocument(2, 2),
  "a catalogue of repositories": catalogueDocument(1, 0),
  "a catalogue with templates": catalogueDocument(2, 1, [1]),
  "a catalogue of projects": catalogueDocument(0, 1),
  labels: labelsDocument,
  "the commits of a file": fileCommitsDocument,
  "the texts of a file": fileTextsDocument(3),
  "the issues of a repository": listIssuesDocument,
  "created issues": createdIssuesDocument,
  permissions: () => permissionsDocument(3),
  "people and teams": catalogueDocument(1, 1, [0], { users: 2, teams: 2 }),
  people: catalogueDocument(0, 0, [], { users: 1, teams: 0 }),
  teams: catalogueDocument(0, 0, [], { users: 0, teams: 1 }),
  "team members": teamMembersDocument,
  changes: changesDocument({ repositories: 2, projects: 2 }),
  "changes of projects": changesDocument({ repositories: 0, projects: 1 }),
  dialect: dialectDocument,
};

/** Of a GHES that has nothing of what came since 2025. */
export const oldestDialect: Dialect = {
  issueTypes: false,
  statusEvents: false,
  duplicateArgument: true,
  issueFieldColumns: false,
  setsIssueFields: false,
  filtersItems: false,
};
