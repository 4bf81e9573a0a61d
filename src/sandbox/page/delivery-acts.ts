import type { Act } from "./act.ts";

const MERGES = ["merge", "squash", "rebase"] as const;

/** The forms of a repository's page that bring code to its users. */
export const DELIVERY_ACTS: Readonly<Record<string, Act>> = {
  pulls(person, field, { repository, path }) {
    person.openPullRequest(repository, { title: field("title"), body: field("body") });
    return path;
  },
  merge(person, field, { repository, path }) {
    const kind = MERGES.find((each) => each === field("kind")) ?? "merge";
    person.mergePullRequest(`${repository}#${field("number")}`, kind);
    return path;
  },
  release(person, field, { repository, path }) {
    person.publishRelease(repository, field("tag"), {
      ...(field("name") === "" ? {} : { name: field("name") }),
      isPrerelease: field("kind") === "prerelease",
    });
    return path;
  },
  deploy(person, field, { repository, path }) {
    person.deploy(repository, field("environment"), { ref: field("ref") });
    return path;
  },
  // Nothing but the deployment of what was there before.
  rollback(person, field, { repository, path, tables }) {
    const earlier = tables.deployments.get(field("deployment"));
    if (earlier !== undefined) person.deploy(repository, earlier.environment, { oid: earlier.commitOid });
    return path;
  },
};
