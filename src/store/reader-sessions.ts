import type { Database, Queryable } from "./database.ts";

/** Who is signed in to the pages, and what they may read. Times are milliseconds since the epoch. */
export interface ReaderSession {
  /** SHA-256 of what their browser shows; base64url. */
  readonly hash: string;
  /** In lower case. */
  readonly login: string;
  /** Node id. */
  readonly userId: string;
  /** Sealed: the store does not have the key. */
  readonly token: string;
  readonly access: ReaderAccess;
  /** Rises when what was known counts no longer. */
  readonly version: number;
  readonly expiresAt: number;
}

/** What somebody may read, as GitHub said. */
export interface ReaderAccess {
  /** Node ids of the repositories that they may read. */
  readonly repositories: readonly string[];
  /** Of those that they may read once they have signed in to their organisation, too. */
  readonly behindSso: readonly string[];
  /** When it was asked; 0: never, or it counts no longer. */
  readonly checkedAt: number;
}

/** Of a session that has ended: its token is to be given back to GitHub. */
export interface EndedSession {
  readonly hash: string;
  readonly token: string;
}

export interface ReaderSessions {
  open(session: Omit<ReaderSession, "access" | "version">): Promise<void>;
  /** Null where there is none, or its time is over. */
  find(hash: string): Promise<ReaderSession | null>;
  /** False where what was known came to count no longer since that version, or nobody is signed in any more. */
  keepAccess(session: Pick<ReaderSession, "hash" | "version">, access: ReaderAccess): Promise<boolean>;
  /** What is known of somebody's access counts no longer. */
  expire(login: string): Promise<void>;
  expireAll(): Promise<void>;
  end(hash: string): Promise<readonly EndedSession[]>;
  endAllOf(login: string): Promise<readonly EndedSession[]>;
  /** Those whose time is over. */
  endExpired(): Promise<readonly EndedSession[]>;
}

export function createReaderSessions(database: Database, now: () => number): ReaderSessions {
  async function end(where: string, parameter: string | number): Promise<readonly EndedSession[]> {
    return await database.query<EndedSession>(
      `delete from reader_session where ${where} returning hash, token`,
      [parameter],
    );
  }
  return {
    async open({ hash, login, userId, token, expiresAt }) {
      await database.query(
        "insert into reader_session (hash, login, user_id, token, expires_at) values ($1, $2, $3, $4, $5)",
        [hash, login.toLowerCase(), userId, token, Math.round(expiresAt)],
      );
    },
    async find(hash) {
      const [row] = await database.query<Row>(FIND, [hash, Math.round(now())]);
      if (row === undefined) return null;
      const { repositories, behindSso, checkedAt, ...session } = row;
      return { ...session, access: { repositories, behindSso, checkedAt } };
    },
    async keepAccess({ hash, version }, { repositories, behindSso, checkedAt }) {
      const kept = await database.query(
        `update reader_session set repositories = $3, behind_sso = $4, checked_at = $5
         where hash = $1 and version = $2 and checked_at <= $5 returning hash`,
        [hash, version, repositories, behindSso, Math.round(checkedAt)],
      );
      return kept.length > 0;
    },
    async expire(login) {
      await database.query(`${EXPIRE} where login = $1`, [login.toLowerCase()]);
    },
    expireAll: async () => await expireAccess(database),
    end: async (hash) => await end("hash = $1", hash),
    endAllOf: async (login) => await end("login = $1", login.toLowerCase()),
    endExpired: async () => await end("expires_at <= $1", Math.round(now())),
  };
}

/** Of everybody: nothing is kept of what they may read. */
export async function expireAccess(database: Queryable): Promise<void> {
  await database.query(EXPIRE);
}

type Row = Omit<ReaderSession, "access"> & ReaderAccess;

const FIND = `
select hash, login, user_id as "userId", token, repositories, behind_sso as "behindSso", version,
  checked_at as "checkedAt", expires_at as "expiresAt"
from reader_session where hash = $1 and expires_at > $2`;

const EXPIRE =
  "update reader_session set repositories = '{}', behind_sso = '{}', checked_at = 0, version = version + 1";
