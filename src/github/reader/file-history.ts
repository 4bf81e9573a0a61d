import { sameName, type RepositoryName } from "../../domain/reference.ts";
import {
  type FileText,
  FileCommitsAnswer,
  fileCommitsDocument,
  FileTextsAnswer,
  fileTextsDocument,
} from "../queries/file-history.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped, wholeAnswer } from "./entries.ts";

export interface FileVersion {
  readonly sha: string;
  /** When it was committed, ISO 8601. */
  readonly at: string;
  /** Null where the commit took the file away. */
  readonly text: string | null;
}

/** Two requests: the commits, then the file's text at each of them. */
export async function readFileHistory(
  transport: Transport,
  owner: string,
  { owner: account, name }: RepositoryName,
  path: string,
  first: number,
): Promise<readonly FileVersion[]> {
  const commits = await transport.read(owner, {
    operation: "ReadFileCommits",
    document: fileCommitsDocument,
    variables: { owner: account, name, path, first },
    size: 1,
    content: 0,
  });
  requireAbsences(commits.problems);
  const { repository } = shaped(FileCommitsAnswer, commits.data);
  // GitHub forwards the name of a repository that went to another owner: what is written there is not this one's word.
  if (repository !== null && !sameName(repository.owner.login, account)) return [];
  const nodes = repository?.defaultBranchRef?.target.history?.nodes ?? [];
  if (nodes.length === 0) return [];
  const places = Object.fromEntries(nodes.map(({ oid }, nth) => [`at${nth}`, `${oid}:${path}`]));
  const texts = await transport.read(owner, {
    operation: "ReadFileTexts",
    document: fileTextsDocument(nodes.length),
    variables: { owner: account, name, ...places },
    size: nodes.length,
    content: 0,
  });
  const found = wholeAnswer(FileTextsAnswer, texts).repository;
  return nodes.map(({ oid: sha, committedDate: at }, nth) => ({ sha, at, text: textOf(found[`f${nth}`]) }));
}

/**
 * A file that GitHub takes for binary, as for one NUL in it, is there all the same: it is nobody's word that it was
 * taken away. It is given as that NUL, which is no YAML.
 */
function textOf(blob: FileText | null | undefined): string | null {
  if (blob === null || blob === undefined) return null;
  return blob.isBinary === true ? "\0" : (blob.text ?? null);
}
