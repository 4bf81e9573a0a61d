import type { Use } from "../domain/consent.ts";
import { uses } from "../domain/consent.ts";
import { sameName, type ProjectNumber, type RepositoryName } from "../domain/reference.ts";
import type { ForeignReference } from "./foreign-reference.ts";
import type { Policy, Process, ReviewRule } from "./policy.ts";
import type { Path } from "./problem.ts";

/** All that a policy names and its owner does not own. Logins are compared without case, as GitHub does. */
export function foreignReferences(policy: Policy, owner: string): readonly ForeignReference[] {
  const { initiatives, roadmap, teams, roles, delivery, products, processes, change } = policy;
  // Without a portfolio a policy still has deployments held, and makes their issues where it says.
  const all = [
    ...(initiatives === null
      ? []
      : [
          ruled(["initiatives", "repository"], initiatives.repository, "portfolio"),
          project(["initiatives", "project"], initiatives.project, ["projects"]),
        ]),
    ...(roadmap.repository === null ? [] : [ruled(["roadmap", "repository"], roadmap.repository, "roadmap")]),
    project(
      ["roadmap", "project"],
      roadmap.project,
      boardUses("roadmap", roadmap.repository, roadmap.project),
    ),
    ...teams.flatMap(({ key, backlog, project: board, mention }) => [
      backlog === null ? null : spawned(["teams", key, "backlog"], backlog),
      project(["teams", key, "project"], board, boardUses("issues", backlog, board)),
      // Whoever lets anything be done can be told of it.
      team(["teams", key, "mention"], mention, uses),
    ]),
    ...delivery.repositories.map((place, at) => spawned(["delivery", "repositories", at], place)),
    ...products.flatMap(({ repository: home, repositories }, index) => [
      home === null ? null : spawned(["products", index, "repository"], home),
      ...repositories.map((place, at) => spawned(["products", index, "repositories", at], place)),
    ]),
    change === null || change.repository === null
      ? null
      : spawned(["change", "repository"], change.repository),
    ...processes.flatMap(ofProcess),
    ...Object.entries(roles).flatMap(([role, holders]) =>
      // Who is in a team is nobody's to know but that of whom one rules the portfolio together with.
      holders.map((holder, at) => team(["roles", role, at], holder, ["portfolio"])),
    ),
  ];
  return all
    .filter((reference) => reference !== null)
    .filter((reference) => !sameName(reference.owner, owner));
}

function ofProcess({ owner, repositories, review }: Process, index: number) {
  const path = ["processes", index];
  return [
    // As a team's mention. All else that begins with @ is a user, and a name may have a slash in it.
    owner?.startsWith("@") === true ? team([...path, "owner"], owner, uses) : null,
    ...(repositories ?? []).map((place, at) => spawned([...path, "repositories", at], place)),
    ...(review === null ? [] : ofReview(review, [...path, "review"])),
  ];
}

/** As with roles: who is in a team, or may do something in a repository, is not for everybody who makes issues to know. */
function ofReview({ repository, of }: ReviewRule, path: Path) {
  return [
    repository === null ? null : spawned([...path, "repository"], repository),
    ...of.teams.map((holder, at) => team([...path, "of", "teams", at], holder, ["portfolio"])),
    ...of.repositories.map((place, at): ForeignReference => ({
      ...spawned([...path, "of", "repositories", at], place),
      needs: ["portfolio"],
    })),
  ];
}

/** What is spawned somewhere may stand on a board of the same owner; any other card is for the board's owner to let. */
function boardUses(
  spawns: "issues" | "roadmap",
  where: RepositoryName | null,
  board: ProjectNumber | null,
): readonly [Use, ...Use[]] {
  const isTogether = where !== null && board !== null && sameName(where.owner, board.owner);
  return isTogether ? [spawns, "projects"] : ["projects"];
}

function ruled(path: Path, repository: RepositoryName, use: Use): ForeignReference {
  return { path, owner: repository.owner, names: textOf(repository), needs: [use], rules: repository };
}

/** Where issues are made, or what was released is read. */
function spawned(path: Path, repository: RepositoryName): ForeignReference {
  return { path, owner: repository.owner, names: textOf(repository), needs: ["issues"], rules: null };
}

function project(
  path: Path,
  board: ProjectNumber | null,
  needs: readonly [Use, ...Use[]],
): ForeignReference | null {
  if (board === null) return null;
  return { path, owner: board.owner, names: `${board.owner}/${board.number}`, needs, rules: null };
}

function team(path: Path, holder: string | null, needs: readonly [Use, ...Use[]]): ForeignReference | null {
  const [owner = "", slug] = (holder ?? "").replace(/^@/, "").split("/");
  return slug === undefined ? null : { path, owner, names: holder ?? "", needs, rules: null };
}

function textOf({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}
