import type { Issue, PullRequest } from "./entities.ts";
import type { ReadTables, Row, TableName } from "./tables.ts";

/** A row that must be there because another row names it; its absence is a fault of the sandbox, not of who asks. */
export function row<N extends TableName>(tables: ReadTables, table: N, id: string): Row<N> {
  const found = tables[table].get(id);
  if (found === undefined) throw new Error(`The sandbox lost ${table} ${id}`);
  return found;
}

export function rows<N extends TableName>(tables: ReadTables, table: N, ids: readonly string[]): Row<N>[] {
  return ids.map((id) => row(tables, table, id));
}

export function issueOrPullRequest(tables: ReadTables, id: string): Issue | PullRequest | undefined {
  return tables.issues.get(id) ?? tables.pullRequests.get(id);
}

export function accountByLogin(tables: ReadTables, login: string): Row<"accounts"> | undefined {
  const forward = tables.logins.get(login.toLowerCase());
  return forward && tables.accounts.get(forward.targetId);
}

/** Finds a renamed repository under its old name too, as long as no other has taken it. */
export function repositoryByName(
  tables: ReadTables,
  owner: string,
  name: string,
): Row<"repositories"> | undefined {
  const forward = tables.repositoryNames.get(`${owner}/${name}`.toLowerCase());
  return forward && tables.repositories.get(forward.targetId);
}

/** The ids are in the order of their numbers, so that a repository of thousands is searched by halves. */
export function issueByNumber(tables: ReadTables, ids: readonly string[], number: number): Issue | undefined {
  return byNumber(ids, number, (id) => row(tables, "issues", id));
}

export function pullRequestByNumber(
  tables: ReadTables,
  ids: readonly string[],
  number: number,
): PullRequest | undefined {
  return byNumber(ids, number, (id) => row(tables, "pullRequests", id));
}

function byNumber<T extends { readonly number: number }>(
  ids: readonly string[],
  number: number,
  get: (id: string) => T,
): T | undefined {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = get(ids[middle] ?? "");
    if (candidate.number === number) return candidate;
    if (candidate.number < number) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The login as REST and webhooks spell it: a bot's with `[bot]`, which GraphQL leaves out. */
export function restLogin(account: Row<"accounts">): string {
  return account.kind === "Bot" ? `${account.login}[bot]` : account.login;
}
