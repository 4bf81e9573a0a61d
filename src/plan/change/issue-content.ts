import type { ChangePull, ProductionFacts, RunFacts } from "../../domain/change-control.ts";
import type { ChangeContent, PageLink } from "../../domain/change-card.ts";
import type { ChangePeople } from "../../domain/change-answer.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { Verdict } from "../../domain/gate.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import type { ChangeControl, Policy } from "../../policy/policy.ts";
import { namesOf } from "../../policy/role-names.ts";
import { mayTell } from "../borders.ts";

export interface ContentFacts {
  readonly policy: Policy;
  readonly control: ChangeControl;
  readonly environment: string;
  readonly sha: string;
  /** The repository that is deployed, and where the issue stands. */
  readonly deployed: RepositoryFacts;
  readonly place: RepositoryFacts;
  readonly production: ProductionFacts;
  readonly run: Pick<RunFacts, "id" | "url">;
  readonly verdicts: readonly Verdict[];
  /** The initiatives to which the work items belong; null repository: nobody knows who may see it. */
  readonly initiatives: readonly { readonly link: IssueLink; readonly repository: RepositoryFacts | null }[];
  readonly borders: Parameters<typeof mayTell>[2];
  /** Base of GitHub's pages. */
  readonly webUrl: string;
}

/** Longer lists are not kept in an issue that people are to read. */
const most = 100;

/** What a change issue is born with. Of what not all its readers may see it tells the address only. */
export function issueContent(facts: ContentFacts): ChangeContent {
  const { control, policy, environment, sha, deployed, production, run, webUrl } = facts;
  const { live, difference, pulls } = production;
  const commit = (oid: string): PageLink => ({
    text: oid.slice(0, 7),
    url: `${webUrl}/${deployed.owner}/${deployed.name}/commit/${oid}`,
  });
  const known = new Set(pulls.map(({ id }) => id));
  const loose = difference.commits.filter(({ pull }) => pull === null || !known.has(pull));
  const closed = new Map(pulls.flatMap(({ closes }) => closes).map((issue) => [issue.id, issue]));
  return {
    kind: "change",
    environment,
    repository: `${deployed.owner}/${deployed.name}`,
    commit: commit(sha),
    live: live === null ? null : commit(live.oid),
    pulls: pulls.slice(0, most).map((pull) => shown(pull, pull.repository, facts)),
    workItems: [...closed.values()].slice(0, most).map((issue) => shown(issue, issue.repository, facts)),
    initiatives: facts.initiatives
      .slice(0, most)
      .map(({ link, repository }) =>
        repository !== null && mayTell(repository, facts.place, facts.borders) ? link : addressOf(link),
      ),
    loose: loose.slice(0, most).map(({ oid }) => commit(oid)),
    takesOut: difference.takesOut.slice(0, most).map(commit),
    takesOutCount: difference.takesOut.length,
    commits: difference.count,
    whole: difference.whole,
    criteria: facts.verdicts,
    people: peopleOf(control, policy),
    run: { text: `#${run.id}`, url: run.url },
  };
}

export function peopleOf(control: ChangeControl, policy: Policy): ChangePeople {
  return {
    by: namesOf(policy, control.by),
    emergency: namesOf(policy, control.emergency),
    self: control.self,
  };
}

function shown(
  { id, number, title, url }: Pick<ChangePull, "id" | "number" | "title" | "url">,
  repository: ChangePull["repository"],
  { place, borders }: ContentFacts,
): IssueLink {
  const reference = `${repository.owner}/${repository.name}#${number}`;
  const link = { target: id, title, url, reference };
  return mayTell(repository, place, borders) ? link : addressOf(link);
}

function addressOf(link: IssueLink): IssueLink {
  return { ...link, title: link.reference ?? "" };
}
