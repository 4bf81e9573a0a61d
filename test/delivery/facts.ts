import type { ChangeDelivery } from "../../src/domain/change-delivery.ts";
import type { CodeChange } from "../../src/domain/code-change.ts";
import type { Deployment } from "../../src/domain/deployment.ts";
import type { Release } from "../../src/domain/release.ts";
import { decideDeliveries, type RepositoryDeliveries } from "../../src/delivery/deliveries.ts";
import { policyOf } from "../policy/policy-of.ts";
import { createTinyGit } from "./tiny-git.ts";

/*
 * A repository with a change on each of five days: `c1` of 1 May on main, and so on. Days are numbers; a decimal is the
 * time of day.
 */

const repository = { owner: "Altinn", name: "studio" };

export function day(number: number): string {
  return new Date(Date.UTC(2026, 4, 1) + (number - 1) * 86_400_000).toISOString();
}

export function createFacts(lines = "") {
  const git = createTinyGit();
  const oids = new Map<string, string>([["start", git.head("main")]]);
  for (let number = 1; number <= 5; number += 1) {
    oids.set(`c${number}`, git.commit("main", "Work", { number, body: "" }));
  }
  return { policy: policyOf(`version: 1\ninitiatives: {}\n${lines}`), git, oids };
}
type Facts = ReturnType<typeof createFacts>;

export function change(facts: Facts, number: number, but: Partial<CodeChange> = {}): CodeChange {
  return {
    id: `c${number}`,
    repository,
    number,
    mergeOid: facts.oids.get(`c${number}`) ?? null,
    mergedAt: day(number),
    base: "main",
    head: `topic-${number}`,
    firstCommitAt: day(number - 1),
    products: [],
    mergeCommit: "found",
    ...but,
  };
}

export function release(oid: string, at: number, but: Partial<Release> = {}): Release {
  const tag = but.tag ?? `v${at}.0.0`;
  return {
    id: `release ${tag} ${at}`,
    tag,
    oid,
    publishedAt: day(at),
    prerelease: false,
    promotedAt: null,
    movedTo: null,
    withdrawnAt: null,
    ...but,
  };
}

export function deployment(oid: string, at: number, environment = "production"): Deployment {
  return { id: `deployment ${environment} ${at}`, environment, oid, succeededAt: day(at), isKnown: true };
}

/** What became of the changes, with releases and deployments of those commits. */
export function decide(
  facts: Facts,
  changes: readonly CodeChange[],
  but: Partial<RepositoryDeliveries>,
): ReadonlyMap<string, ChangeDelivery> {
  const found = decideDeliveries({
    policy: facts.policy,
    repositories: [
      {
        repository: { owner: "altinn", name: "Studio" },
        defaultBranch: "main",
        commits: facts.git.all(),
        merged: [],
        isReadable: true,
        releases: [],
        deployments: [],
        ...but,
      },
    ],
    changes,
  });
  return new Map(found.map((each) => [each.id, each]));
}

export function oidOf({ oids }: { readonly oids: ReadonlyMap<string, string> }, name: string): string {
  const oid = oids.get(name);
  if (oid === undefined) throw new Error(`No ${name}`);
  return oid;
}
