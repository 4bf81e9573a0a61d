import type { RepositoryFacts } from "../domain/issue.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { Case } from "./decisions.ts";
import { repositoryOf } from "./places.ts";

const audiences: readonly RepositoryFacts["visibility"][] = ["private", "internal", "public"];

/** False where more people can see the repository than the initiative: it then gets a neutral title and the link only. */
export function isDisclosed(one: Case, name: RepositoryName): boolean {
  if (one.policy.disclose === "always") return true;
  const target = repositoryOf(one.world, name)?.repository;
  const source = one.thread.root.repository;
  if (!target) return false;
  if (source.visibility === "public") return true;
  // Two private repositories of different owners do not have the same readers.
  if (source.owner.toLowerCase() !== target.owner.toLowerCase()) return false;
  return audiences.indexOf(target.visibility) <= audiences.indexOf(source.visibility);
}
