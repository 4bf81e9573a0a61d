import type { Account, Organization, Repository } from "./entities.ts";
import { accountByLogin, row } from "./row.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { Viewer } from "./viewer.ts";

/** A person, by login, as whom to call an operation. */
export function person(state: SandboxState, login: string): Viewer {
  const account = accountByLogin(state.tables, login);
  if (account?.kind !== "User") throw new Error(`No person in the sandbox has the login ${login}`);
  return { kind: "user", accountId: account.id };
}

/** Another app's bot, such as `stale[bot]`; it comes to be when it first acts. */
export function bot(state: SandboxState, login: string): Viewer {
  const name = login.replace(/\[bot\]$/, "");
  const account = accountByLogin(state.tables, name) ?? createBot(state, name);
  const isOurs = [...state.tables.apps.values()].some(({ botId }) => botId === account.id);
  if (account.kind !== "Bot" || isOurs) throw new Error(`${login} is no other app's bot`);
  return { kind: "user", accountId: account.id };
}

/** GitHub itself, as one of its own bots. */
export function automation(state: SandboxState): Viewer {
  const login = "github-project-automation";
  const known = accountByLogin(state.tables, login);
  if (known !== undefined) return { kind: "system", accountId: known.id };
  return { kind: "system", accountId: createBot(state, login).id };
}

/** GitHub Actions, which makes a deployment of a job and says what becomes of it. */
export function actions(state: SandboxState): Viewer {
  const login = "github-actions";
  const account = accountByLogin(state.tables, login) ?? createBot(state, login);
  return { kind: "system", accountId: account.id };
}

export function createBot(state: SandboxState, login: string): Account {
  const at = state.timestamp();
  const account = { kind: "Bot", ...state.mint("BOT"), login, createdAt: at, updatedAt: at } as const;
  state.tables.accounts.set(account.id, account);
  const key = login.toLowerCase();
  state.tables.logins.set(key, { id: key, targetId: account.id });
  return account;
}

export interface EventHeader {
  readonly sender: Account;
  readonly repository: Repository;
  readonly organization?: Organization;
  readonly at: string;
}

/** What every event of a repository carries. */
export function inRepository(state: SandboxState, viewer: Viewer, repositoryId: string): EventHeader {
  const repository = row(state.tables, "repositories", repositoryId);
  const owner = row(state.tables, "accounts", repository.ownerId);
  const sender = row(state.tables, "accounts", viewer.accountId);
  const header = { sender, repository, at: state.timestamp() };
  return owner.kind === "Organization" ? { ...header, organization: owner } : header;
}

/** Notes that an operation took effect. */
export function recordWrite(state: SandboxState, viewer: Viewer, operation: string, targetId: string): void {
  state.writes.push({
    at: state.timestamp(),
    accountId: viewer.accountId,
    installationId: viewer.kind === "installation" ? viewer.installationId : null,
    operation,
    targetId,
  });
}
