import { createPerson } from "../../src/sandbox/person/person.ts";
import type { SandboxState } from "../../src/sandbox/state/sandbox-state.ts";
import { seedProject } from "../../src/sandbox/seed/projects.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";

/*
 * Two organisations that both have the app. `acme` writes a policy that names things of `Other`, of which the private
 * ones have a canary in every text. What `Other` consents to is for each test to say.
 */

const canary = "KANARI-9911";
const policyPath = ".github/portfolio.yml";

export interface ForeignOptions {
  /** Keys of acme's policy, in place of those of the base policy. */
  readonly policy: readonly string[];
  /** The policy of Other; none by default, so that it consents to nothing. */
  readonly other?: string;
  /** More that is there before the app is installed. */
  readonly before?: (state: SandboxState) => void;
}

/** `Other/apen` is public, `Other/hemmelig` private, `Other/1` a board; an issue of either repository has the number 1. */
export async function setForeign({ policy, other, before }: ForeignOptions): Promise<Stage> {
  const stage = await setStage({
    accepts: false,
    policy: policyOf(policy),
    before(_, state) {
      const owner = createPerson(state, "other-owner");
      for (const name of ["apen", "hemmelig"]) owner.createRepository("Other", name);
      owner.setVisibility("Other/apen", "PUBLIC");
      owner.setVisibility("Other/hemmelig", "PRIVATE");
      seedProject(state, { by: "other-owner", organization: "Other", number: 1, title: `${canary} tavle` });
      if (other !== undefined) owner.putFile("Other/.github", policyPath, other);
      before?.(state);
    },
  });
  for (const name of ["apen", "hemmelig"]) {
    stage.as("other-owner").openIssue(`Other/${name}`, {
      title: name === "apen" ? "Åpen sak" : `${canary} sak`,
      body: `### Team\n\nAltinn Studio\n\n### Mål og nøkkelresultat (OKR)\n\n${canary} mål`,
    });
  }
  await stage.quiet();
  return stage;
}

/** The base policy with whole keys of it exchanged. */
function policyOf(more: readonly string[]): string {
  const keys = more.map((line) => `${line.split(":")[0]}:`);
  const blocks = basePolicy.split(/\n(?=\w)/).filter((block) => !keys.some((key) => block.startsWith(key)));
  return `${[...blocks, ...more].join("\n")}\n`;
}

export async function writeOther(stage: Stage, text: string): Promise<void> {
  stage.as("other-owner").putFile("Other/.github", policyPath, text);
  await stage.quiet();
}

function installationOf({ sandbox }: Stage, login: string): string | undefined {
  const { accounts, installations } = sandbox.state.tables;
  return [...installations.values()].find(({ accountId }) => accounts.get(accountId)?.login === login)?.id;
}

/** The question of consent itself: what Other's policy says. */
const consentQuestion: ReadonlySet<string | null> = new Set(["ReadFileCommits", "ReadFileTexts"]);

/** What the app asked or did with Other's token, but for the question of consent. */
export function callsAsOther(stage: Stage, since = 0): readonly string[] {
  const id = installationOf(stage, "Other");
  return stage.sandbox.state.calls
    .slice(since)
    .filter(({ installationId }) => installationId === id)
    .filter(({ operationName }) => !consentQuestion.has(operationName))
    .map(({ operationName }) => operationName ?? "");
}

/** Everything that the app has written to things of Other: issues, comments, labels, cards. */
export function doneToOther({ sandbox }: Stage): readonly string[] {
  const { tables } = sandbox.state;
  const isBots = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  const ofOther = (id: string) =>
    tables.accounts.get(tables.repositories.get(id)?.ownerId ?? "")?.login === "Other";
  const issues = [...tables.issues.values()].filter(({ repositoryId }) => ofOther(repositoryId));
  const boards = [...tables.projects.values()].filter(
    ({ ownerId }) => tables.accounts.get(ownerId)?.login === "Other",
  );
  return [
    ...issues.filter(({ authorId }) => isBots(authorId)).map(({ number }) => `issue ${number}`),
    ...issues.flatMap(({ labelIds, number }) => labelIds.map(() => `label on ${number}`)),
    ...issues.flatMap(({ commentIds }) =>
      commentIds.flatMap((id) => {
        const comment = tables.comments.get(id);
        return comment !== undefined && isBots(comment.authorId)
          ? [`comment ${comment.body.slice(0, 40)}`]
          : [];
      }),
    ),
    ...[...tables.items.values()]
      .filter(({ projectId }) => boards.some(({ id }) => id === projectId))
      .map(({ id }) => `card ${id}`),
    ...[...tables.labels.values()]
      .filter(({ repositoryId, name }) => ofOther(repositoryId) && /^(fase|team|kind)\//.test(name))
      .map(({ name }) => `label ${name}`),
  ];
}

/** All text of acme's repositories in which the canary sings. */
export function sungAt({ sandbox }: Stage, owner = "acme"): readonly string[] {
  const { tables } = sandbox.state;
  return [...tables.issues.values()].flatMap((issue) => {
    const repository = tables.repositories.get(issue.repositoryId);
    if (tables.accounts.get(repository?.ownerId ?? "")?.login !== owner) return [];
    const comments = issue.commentIds.map((id) => tables.comments.get(id)?.body ?? "");
    return [issue.title, issue.body, ...comments].filter((text) => text.includes(canary));
  });
}

/** The open notice in acme's config repository about what its policy may not use; empty where there is none. */
export function noticeOf(stage: Stage): string {
  const notices = stage.issuesIn("acme/.github").map((name) => stage.sandbox.issue(name));
  const open = notices.filter(({ state, body }) => state === "OPEN" && body.includes("about=consent"));
  return open.map(({ title, body }) => `${title}\n${body}`).join("\n");
}

/** What a notice says of a key of the policy. */
export function lineOf(notice: string, key: string): string {
  return notice.split("\n").find((line) => line.includes(`\`${key}\``)) ?? "";
}
