import type { DecisionFile, DecisionListing, ListedDecisions } from "../../domain/decision-source.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import {
  DecisionCommits,
  DecisionFilesAnswer,
  decisionFilesDocument,
  DecisionText,
  ListedDecisionsAnswer,
  listedDecisionsDocument,
  ListedRepository,
} from "../queries/decisions.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

const visibilities: Readonly<Record<string, ListedDecisions["repository"]["visibility"]>> = {
  PUBLIC: "public",
  INTERNAL: "internal",
};

/** What stands at these places, all in one request, in their order; null where the repository cannot be seen. */
export async function listDecisions(
  transport: Transport,
  owner: string,
  places: readonly DecisionListing[],
): Promise<readonly (ListedDecisions | null)[]> {
  const answer = await transport.read(owner, {
    operation: "ListDecisions",
    document: listedDecisionsDocument(places.length),
    variables: Object.fromEntries(
      places.flatMap(({ repository, path, label, after }, at) => [
        [`owner${at}`, repository.owner] as const,
        [`name${at}`, repository.name] as const,
        [`folder${at}`, `HEAD:${path}`] as const,
        [`label${at}`, [label]] as const,
        [`after${at}`, after] as const,
      ]),
    ),
    size: places.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const data = shaped(ListedDecisionsAnswer, answer.data);
  return places.map(({ repository }, at) => {
    const found = shaped(ListedRepository, data[`r${at}`] ?? null);
    // GitHub forwards the name of a repository that went to another owner: what stands there is not this one's word.
    if (found === null || !sameName(found.owner.login, repository.owner)) return null;
    return {
      repository: { id: found.id, visibility: visibilities[found.visibility] ?? "private" },
      files: (found.object?.entries ?? []).flatMap(({ name, type, object }) =>
        type === "blob" && object?.oid !== undefined
          ? [{ name, oid: object.oid, size: object.byteSize ?? null }]
          : [],
      ),
      issues: found.issues.nodes.filter((node) => node !== null),
      next: found.issues.pageInfo.hasNextPage ? found.issues.pageInfo.endCursor : null,
      issueCount: found.issues.totalCount,
    };
  });
}

/** Texts of files on the default branch, all in one request, in the order of their paths. */
export async function readDecisionFiles(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  paths: readonly string[],
): Promise<readonly DecisionFile[] | null> {
  const answer = await transport.read(owner, {
    operation: "ReadDecisionFiles",
    document: decisionFilesDocument(paths.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(
        paths.flatMap((path, at) => [[`at${at}`, `HEAD:${path}`] as const, [`path${at}`, path] as const]),
      ),
    },
    size: paths.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const found = shaped(DecisionFilesAnswer, answer.data).repository;
  if (found === null) return null;
  const commits = shaped(DecisionCommits, found["defaultBranchRef"])?.target ?? {};
  return paths.map((_, at) => {
    const file = shaped(DecisionText, found[`f${at}`]);
    return {
      text: file == null || file.isBinary === true ? null : (file.text ?? null),
      committedAt: commits[`c${at}`]?.nodes[0]?.committedDate ?? null,
    };
  });
}
