import { mutationResolvers } from "./mutations.ts";
import type { TypeResolvers } from "./resolver.ts";
import { botResolvers, organizationResolvers, userResolvers } from "./resolvers/account.ts";
import {
  blobResolvers,
  commitResolvers,
  gitActorResolvers,
  tagResolvers,
  treeEntryResolvers,
  treeResolvers,
} from "./resolvers/git.ts";
import { commentResolvers, contentEditResolvers, issueResolvers } from "./resolvers/issue.ts";
import { deploymentResolvers, deploymentStatusResolvers } from "./resolvers/deployment.ts";
import { issueFieldEventResolvers } from "./resolvers/issue-field-events.ts";
import { issueTypeResolvers } from "./resolvers/issue-type.ts";
import { labelResolvers } from "./resolvers/label.ts";
import { milestoneResolvers } from "./resolvers/milestone.ts";
import { fieldValueResolvers, projectItemResolvers } from "./resolvers/project-item.ts";
import { plainFieldResolvers, projectResolvers, singleSelectFieldResolvers } from "./resolvers/project.ts";
import { pullRequestCommitResolvers, pullRequestResolvers } from "./resolvers/pull-request.ts";
import { queryResolvers } from "./resolvers/query.ts";
import { reactionGroupResolvers, reactionResolvers } from "./resolvers/reaction.ts";
import { comparisonResolvers, refResolvers } from "./resolvers/ref.ts";
import { releaseResolvers } from "./resolvers/release.ts";
import { repositoryResolvers } from "./resolvers/repository.ts";
import { teamResolvers } from "./resolvers/team.ts";
import { timelineEventResolvers } from "./resolvers/timeline-events.ts";

const all: readonly TypeResolvers[] = [
  queryResolvers,
  mutationResolvers,
  userResolvers,
  botResolvers,
  organizationResolvers,
  teamResolvers,
  repositoryResolvers,
  refResolvers,
  comparisonResolvers,
  releaseResolvers,
  deploymentResolvers,
  deploymentStatusResolvers,
  commitResolvers,
  blobResolvers,
  treeResolvers,
  treeEntryResolvers,
  gitActorResolvers,
  tagResolvers,
  labelResolvers,
  milestoneResolvers,
  issueTypeResolvers,
  ...issueFieldEventResolvers,
  issueResolvers,
  commentResolvers,
  contentEditResolvers,
  reactionGroupResolvers,
  reactionResolvers,
  pullRequestResolvers,
  pullRequestCommitResolvers,
  projectResolvers,
  plainFieldResolvers,
  singleSelectFieldResolvers,
  projectItemResolvers,
  ...fieldValueResolvers,
  ...timelineEventResolvers,
];

/** Type → its fields' resolvers. */
export const resolvers: ReadonlyMap<string, TypeResolvers["fields"]> = new Map(
  all.map(({ type, fields }) => [type, fields]),
);
