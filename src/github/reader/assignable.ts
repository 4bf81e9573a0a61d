import type { Assignee } from "../../domain/issue.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { AssignableAnswer, assignableDocument } from "../queries/assignable.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** So many are asked about: the first of them who may be is wanted. */
const most = 20;

/** The first of these whom GitHub lets assign in the repository; null: none. */
export async function readAssignable(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  logins: readonly string[],
): Promise<Assignee | null> {
  const asked = logins.slice(0, most);
  if (asked.length === 0) return null;
  const answer = await transport.read(owner, {
    operation: "ReadAssignable",
    document: assignableDocument(asked.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(asked.map((login, at) => [`login${at}`, login])),
    },
    size: asked.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const found = shaped(AssignableAnswer, answer.data).repository ?? {};
  for (const [at, login] of asked.entries()) {
    const user = found[`u${at}`]?.nodes.find((node) => node !== null && sameName(node.login, login));
    if (user) return user;
  }
  return null;
}
