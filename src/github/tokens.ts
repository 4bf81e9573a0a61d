import type { AppApi, Installation } from "./app.ts";
import type { AppAuthentication } from "./app-request.ts";
import { GitHubError, isGitHubError } from "./errors.ts";
import { failureOf } from "./failure.ts";

/** What a token is for: one that reads cannot write, so a dry run never holds one that can. */
export type Access = "read" | "write";

/**
 * Installation tokens, two an owner, kept by @octokit/auth-app for an hour. They are not narrowed to
 * repositories as well: a thread spans several, and which ones is not known before it has been read.
 */
export interface Tokens {
  /** Throws `not-installed`, and whatever GitHub answers when it refuses to make one. */
  of(owner: string, access: Access): Promise<string>;
  /** A new one, because GitHub refused the last. */
  renew(owner: string, access: Access): Promise<string>;
}

type Permissions = Readonly<Record<string, Access>>;

/** What the app's queries and mutations need, and no more of what an installation may have granted. */
const needed: Readonly<Record<Access, Permissions>> = {
  read: {
    actions: "read",
    contents: "read",
    deployments: "read",
    issues: "read",
    members: "read",
    metadata: "read",
    organization_projects: "read",
    pull_requests: "read",
  },
  write: { deployments: "write", issues: "write", metadata: "read", organization_projects: "write" },
};

export function createTokens(
  authenticate: AppAuthentication,
  app: AppApi & { forget(owner: string): void },
  now: () => number,
): Tokens {
  async function mint(owner: string, access: Access, refresh: boolean): Promise<string> {
    const installation = await installed(owner);
    try {
      return await ask(installation, access, refresh);
    } catch (cause) {
      if (!isNotGranted(cause)) return failed(owner, cause);
    }
    // A permission was taken away since the installation was listed.
    app.forget(owner);
    try {
      return await ask(await installed(owner), access, refresh);
    } catch (cause) {
      return failed(owner, cause);
    }
  }

  async function installed(owner: string): Promise<Installation> {
    const installation = await app.installationOf(owner);
    if (installation !== null) return installation;
    throw new GitHubError("not-installed", `The app is not installed on ${owner}`);
  }

  async function ask({ id, permissions }: Installation, access: Access, refresh: boolean): Promise<string> {
    const made = await authenticate({
      type: "installation",
      installationId: id,
      permissions: granted(needed[access], permissions),
      refresh,
    });
    return made.token;
  }

  function failed(owner: string, cause: unknown): never {
    if (cause instanceof GitHubError) throw cause;
    const failure = failureOf(cause, now());
    const error = failure.kind === "error" ? failure.error : cause;
    if (!isGitHubError(error, "not-found")) throw error;
    // The installation went away since it was listed.
    app.forget(owner);
    throw new GitHubError("not-installed", `The app is no longer installed on ${owner}`, { cause });
  }

  return {
    of: (owner, access) => mint(owner, access, false),
    renew: (owner, access) => mint(owner, access, true),
  };
}

/** GitHub answers 422 when a token is asked to carry what the installation has not; metadata it always has. */
function granted(wanted: Permissions, has: Installation["permissions"]): Record<string, Access> {
  const carried: Record<string, Access> = { metadata: "read" };
  for (const [name, level] of Object.entries(wanted)) {
    if (has[name] === "read" || has[name] === "write") carried[name] = has[name] === "write" ? level : "read";
  }
  return carried;
}

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
function isNotGranted(cause: unknown): boolean {
  return cause instanceof Error && "status" in cause && cause.status === 422;
}
