// What the sandbox's GitHub consists of. Entities are immutable: an operation puts a new version in its table, so an
// event may carry an entity, and a lagging read may see an old one, without copies. `kind` is GitHub's own GraphQL type
// name; enumerations have GraphQL's spelling (`NOT_PLANNED`), which REST and webhooks write in lower case.
export type * from "./entities/account.ts";
export type * from "./entities/app.ts";
export type * from "./entities/git.ts";
export type * from "./entities/repository.ts";
export type * from "./entities/label.ts";
export type * from "./entities/milestone.ts";
export type * from "./entities/issue.ts";
export type * from "./entities/issue-field.ts";
export type * from "./entities/comment.ts";
export type * from "./entities/timeline.ts";
export type * from "./entities/project.ts";
export type * from "./entities/pull-request.ts";
export type * from "./entities/release.ts";
export type * from "./entities/deployment.ts";
export type * from "./entities/workflow.ts";
