import { onTestFinished } from "vitest";
import { createPrinter } from "../../../src/apply/printer.ts";
import { applyNotices } from "../../../src/controllers/organisation/apply-notices.ts";
import type { DesiredNotice } from "../../../src/controllers/organisation/desired-notice.ts";
import { withEarlierRows } from "../../../src/controllers/organisation/earlier-rows.ts";
import { readNotices } from "../../../src/controllers/organisation/notices.ts";
import { planNotices } from "../../../src/controllers/organisation/plan-notices.ts";
import { noDetails, type CommentFacts, type IssueFacts } from "../../../src/domain/issue.ts";
import type { Key } from "../../../src/domain/key.ts";
import type { Reader } from "../../../src/github/reader.ts";
import type { Mutation, Outcome } from "../../../src/github/writer.ts";
import { createMarkedReader } from "../../../src/observe/marked-reader.ts";
import { openOwnStore } from "../../run-database.ts";
import type { Outcome as Looked } from "../../../src/work/outcome.ts";

/* Notices as the organisation's reconcile keeps them, with a store and a GitHub of a page: it does and shows what it is told. */

export const key: Key = { kind: "organisation", owner: "acme", id: "acme" };
const markKeys = ["a key that is long enough to sign with"];

const self = { kind: "self", login: "redthread" } as const;
const repository = {
  owner: "acme",
  name: ".github",
  id: "R_1",
  visibility: "public",
  archived: false,
} as const;

/** `unheard`: carried out, and not answered; `lost`: neither. */
export type Answer = "unheard" | "lost" | Outcome;

export async function setNotices() {
  const state = {
    time: 1_000_000,
    leased: true,
    /** To the next mutations; carried out where there is none left. */
    answers: [] as Answer[],
    issues: new Map<string, IssueFacts>(),
    /** So many reads show nothing of what was made. */
    lags: 0,
    warned: [] as string[],
    reads: [] as string[],
    /** Those of each document, joined. */
    sent: [] as string[],
  };
  const store = await openOwnStore({ now: () => state.time });
  onTestFinished(() => store.close());
  const at = () => new Date(state.time).toISOString();
  let made = 0;

  function carryOut({ name, input }: Mutation): string {
    made += 1;
    if (name === "createIssue") {
      const id = `N_${made}`;
      const facts = { ...noDetails, id, number: made, url: `https://github.com/acme/.github/issues/${made}` };
      const times = { createdAt: at(), closed: null, locked: false, parent: null };
      const { title, body } = input;
      state.issues.set(id, { ...facts, ...times, repository, author: self, title, body });
      return id;
    }
    if (name === "updateIssue") return change(input.id, { ...input, editor: self, editedAt: at() });
    if (name === "addComment") {
      const id = `C_${made}`;
      const times = { createdAt: at(), editedAt: at() };
      const comment: CommentFacts = {
        ...times,
        id,
        url: "",
        author: self,
        body: input.body,
        answered: null,
        mark: null,
      };
      change(input.subjectId, { comments: [...issueOf(input.subjectId).comments, comment] });
      return id;
    }
    if (name !== "closeIssue") throw new Error(`No notice is written by ${name}`);
    const event = { kind: "closed", as: "completed", at: at(), actor: self, id: `E_${made}` } as const;
    return change(input.issueId, { closed: { as: "completed", at: at() }, events: [event] });
  }

  function change(id: string, facts: Partial<IssueFacts>): string {
    state.issues.set(id, { ...issueOf(id), ...facts });
    return id;
  }

  function issueOf(id: string): IssueFacts {
    const issue = state.issues.get(id);
    if (issue === undefined) throw new Error(`There is no ${id}`);
    return issue;
  }

  function answer(mutation: Mutation): Outcome {
    const next = state.answers.shift();
    if (typeof next === "object") return next;
    const id = next === "lost" ? "" : carryOut(mutation);
    return next === undefined ? { kind: "done", made: { id } } : { kind: "unknown", reason: "timeout" };
  }

  const writer = {
    async write(_owner: string, mutations: readonly Mutation[]): Promise<readonly Outcome[]> {
      state.sent.push(mutations.map(({ name }) => name).join("+"));
      return await Promise.resolve(mutations.map(answer));
    },
  };
  const entry = { repository, hasIssues: true, installed: true, labels: [], templates: [], types: [] };
  const reader = createMarkedReader(
    {
      repositories: async () => await Promise.resolve(new Map([["acme/.github", entry]])),
      async createdIssues(_owner: string, _place: unknown, since: string) {
        state.reads.push("created");
        const all = [...state.issues.values()].filter(({ createdAt }) => createdAt >= since);
        // What only a whole read tells is not told here.
        const shown = all.map(({ events: _, comments: __, editedAt: ___, ...issue }) => ({
          ...issue,
          events: [],
          comments: [],
        }));
        state.lags -= 1;
        return await Promise.resolve(state.lags >= 0 ? [] : shown.toReversed());
      },
      async issues(_owner: string, { roots }: { readonly roots: readonly string[] }) {
        state.reads.push("whole");
        const asked = new Map(roots.map((id) => [id, issueOf(id)]));
        return await Promise.resolve({ requested: asked, children: new Map() });
      },
    } as unknown as Reader,
    { markKeys },
  );
  const audit = withEarlierRows(store.audit);
  const printer = createPrinter({
    policy: { language: "en", teams: [] },
    key,
    markKeys,
    webUrl: "https://github.com",
    template: () => Promise.resolve(null),
  });
  const logger = {
    info: () => undefined,
    warn: (fields: { readonly said: string }) => void state.warned.push(fields.said),
  };
  const lease = { outlives: () => state.leased };

  return Object.assign(state, {
    store,
    printer,
    change,
    carryOut,
    async look(...desired: readonly DesiredNotice[]): Promise<Looked> {
      const now = () => state.time;
      const notices = await readNotices(key, { reader, audit, config: { repository: ".github" }, now });
      if (notices === null) throw new Error("There is no config repository");
      const plan = planNotices(desired, notices, {
        key,
        policy: "sha",
        print: (notice) => printer.notice(notice),
        now: state.time,
      });
      const tools = { writer, dryRunWriter: writer, reader, audit, printer, logger: logger as never, now };
      return await applyNotices(plan, notices, { lease, cause: "d-1" }, tools);
    },
    /** Oldest first: what was asked for, its outcome and why. */
    async rows(): Promise<readonly string[]> {
      const rows = await store.audit.listAudit({ key });
      return rows.toReversed().map(({ request, outcome, result }) => {
        const type = typeof result === "object" && result !== null && "type" in result ? result.type : "";
        return `${request} ${outcome ?? "open"} ${String(type)}`.trim();
      });
    },
  });
}
