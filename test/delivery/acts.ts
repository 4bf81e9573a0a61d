import fc from "fast-check";
import type { CodeChange, MergedPull } from "../../src/domain/code-change.ts";
import type { Deployment } from "../../src/domain/deployment.ts";
import type { Release } from "../../src/domain/release.ts";
import type { DeliveryFacts } from "../../src/delivery/deliveries.ts";
import { policyOf } from "../policy/policy-of.ts";
import { createTinyGit } from "./tiny-git.ts";

/*
 * What people do to a repository, and what follows from it by the acts alone: on each branch, which changes stand there.
 * Nothing here looks at parents or at what commits say; that is left to what is tested.
 */

const repository = { owner: "Altinn", name: "studio" };

export interface Act {
  readonly kind:
    | "change"
    | "fork"
    | "pick"
    | "revert"
    | "restore"
    | "carry"
    | "back"
    | "release"
    | "deploy"
    | "return";
  readonly how: "merge" | "squash" | "rebase";
  /** Whether a pull request says it, or a commit alone. */
  readonly isPull: boolean;
  readonly size: number;
  /** Chooses among what there is. */
  readonly which: number;
  readonly where: number;
}

export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      "change",
      "change",
      "change",
      "fork",
      "pick",
      "pick",
      "revert",
      "revert",
      "restore",
      "restore",
      "carry",
      "back",
      "release",
      "deploy",
      "deploy",
      "return",
    ),
    how: fc.constantFrom("merge", "squash", "rebase"),
    isPull: fc.boolean(),
    size: fc.integer({ min: 1, max: 3 }),
    which: fc.nat(1000),
    where: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** What stands on a branch, and by which commits or pull request it can be taken back or restored there. */
interface Standing {
  readonly isIn: boolean;
  readonly oids: readonly string[];
  readonly number: number;
}
type Standings = ReadonlyMap<string, Standing>;

interface Point {
  readonly at: string;
  readonly oid: string;
  readonly changes: ReadonlySet<string>;
}

export function play(steps: readonly Act[]) {
  const git = createTinyGit();
  const branches = new Map<string, Standings>([["main", new Map()]]);
  /** What stood on a branch when it and main were last the same. */
  const bases = new Map<string, Standings>();
  const changes = new Map<string, CodeChange>();
  const merged: MergedPull[] = [];
  const releases: (Release & Point)[] = [];
  const deployments: (Deployment & Point)[] = [];
  let clock = 0;
  let number = 0;

  const now = () => new Date(Date.UTC(2026, 0, 1) + clock * 60_000).toISOString();
  const standings = (branch: string) => branches.get(branch) ?? new Map<string, Standing>();
  const choose = <Item>(items: readonly Item[], by: number) => items[by % Math.max(items.length, 1)];
  const set = (branch: string, id: string, standing: Standing) =>
    branches.set(branch, new Map([...standings(branch), [id, standing]]));
  const present = (branch: string) =>
    new Set([...standings(branch)].filter(([, { isIn }]) => isIn).map(([id]) => id));

  /** Commits of their own branch, merged at once; answers with what takes it back again. */
  function merge(
    base: string,
    { how, size, which }: Act,
    write: (topic: string, body: string) => void,
    body = "",
  ) {
    number += 1;
    const topic = `topic-${number}`;
    git.fork(topic, base, which % 3);
    for (let count = 0; count < size; count += 1) write(topic, body);
    const own = git.own(topic, base);
    const mergeOid = git.merge(topic, base, how, { number, body });
    const isRebase = how === "rebase" && own.length > 1;
    return { mergeOid, topic, isRebase, number };
  }

  function change(base: string, act: Act): void {
    const made = merge(base, act, (topic) => git.commit(topic));
    const id = `change-${String(made.number).padStart(3, "0")}`;
    const { mergeOid } = made;
    changes.set(id, {
      id,
      repository,
      number: made.number,
      mergeOid,
      mergedAt: now(),
      base,
      head: made.topic,
      firstCommitAt: now(),
      products: [],
      mergeCommit: "found",
    });
    set(base, id, { isIn: true, oids: [mergeOid], number: made.number });
  }

  /** Takes back what stands, or restores what was taken back: both are a revert of the last word on it. */
  function revert(branch: string, id: string, act: Act): void {
    const before = standings(branch).get(id);
    if (before === undefined) return;
    if (act.isPull) {
      const body = `Reverts ${repository.owner}/${repository.name}#${before.number}`;
      const isMerge = act.how === "merge";
      const made = merge(
        branch,
        { ...act, size: 1, which: 0 },
        (topic) => {
          for (const oid of before.oids) if (isMerge) git.revert(oid, topic);
          if (!isMerge) git.commit(topic, "Undo");
        },
        body,
      );
      set(branch, id, { isIn: !before.isIn, oids: [made.mergeOid], number: made.number });
      return;
    }
    const oids = before.oids.map((oid) => git.revert(oid, branch));
    // A pull request that reverts a commit without one would have no number to name.
    set(branch, id, { isIn: !before.isIn, oids, number: 0 });
  }

  function pick(id: string, from: string, onto: string, act: Act): void {
    const there = standings(onto).get(id);
    const made = changes.get(id);
    if (there?.isIn === true || made?.mergeOid == null || standings(from).get(id)?.isIn !== true) return;
    const pull = act.isPull ? { number: (number += 1), body: "" } : null;
    const oid = git.pick(made.mergeOid, onto, pull);
    set(onto, id, { isIn: true, oids: [oid], number: pull?.number ?? 0 });
  }

  /** Several changes on a branch of their own, which is then squashed or merged into main. */
  function carry(act: Act): void {
    number += 1;
    const branch = `feature-${number}`;
    git.fork(branch, "main", act.which % 2);
    branches.set(branch, new Map());
    for (let count = 0; count < act.size; count += 1) {
      clock += 1;
      change(branch, { ...act, which: 0, how: count % 2 === 0 ? "squash" : "merge" });
    }
    clock += 1;
    number += 1;
    const carried = [...standings(branch).keys()];
    const mergeOid = git.merge(branch, "main", act.how, { number, body: "" });
    merged.push({ number, mergeOid, mergedAt: now(), base: "main", head: branch });
    branches.delete(branch);
    for (const id of carried) {
      const own = changes.get(id);
      // A revert of the pull request would take the others along; by its number the change alone is meant.
      const oids = act.how === "merge" && own?.mergeOid != null ? [own.mergeOid] : [];
      if (oids.length > 0) set("main", id, { isIn: true, oids, number: own?.number ?? 0 });
      else fixed.add(id);
      if (oids.length === 0) set("main", id, { isIn: true, oids: [], number: 0 });
    }
  }
  /** Changes that nobody can take back by themselves. */
  const fixed = new Set<string>();

  function back(branch: string): void {
    const base = bases.get(branch) ?? new Map<string, Standing>();
    const [ours, theirs] = [standings("main"), standings(branch)];
    const ids = [...new Set([...ours.keys(), ...theirs.keys()])];
    const isIn = (side: Standings, id: string) => side.get(id)?.isIn ?? false;
    // Taken back on both sides for itself: git would merge that, but nobody could restore it with one revert.
    if (ids.some((id) => isIn(base, id) && !isIn(ours, id) && !isIn(theirs, id))) return;
    const next = ids.map((id): readonly [string, Standing] => {
      const side = isIn(theirs, id) === isIn(base, id) ? ours : theirs;
      const fallback: Standing = { isIn: false, oids: [], number: 0 };
      return [id, side.get(id) ?? theirs.get(id) ?? fallback];
    });
    git.merge(branch, "main", "merge", { number: (number += 1), body: "" });
    branches.set("main", new Map(next));
    bases.set(branch, theirs);
  }

  function step(act: Act): void {
    const names = [...branches.keys()];
    const branch = choose(names, act.where) ?? "main";
    // Few are enough for much to happen to each.
    const id = choose([...changes.keys()].slice(-4), act.which) ?? "";
    const standing = standings(branch).get(id);
    const canTurn = standing !== undefined && standing.oids.length > 0;
    switch (act.kind) {
      case "change":
        return change(branch, act);
      case "fork": {
        if (names.length > 2) return;
        const name = `release-${names.length}`;
        git.fork(name, "main");
        branches.set(name, standings("main"));
        bases.set(name, standings("main"));
        return;
      }
      case "pick":
        return pick(id, "main", branch, act);
      case "revert":
        if (canTurn && standing.isIn)
          revert(branch, id, { ...act, isPull: act.isPull && standing.number > 0 });
        return;
      case "restore":
        if (canTurn && !standing.isIn)
          revert(branch, id, { ...act, isPull: act.isPull && standing.number > 0 });
        return;
      case "carry":
        return carry(act);
      case "back":
        if (branch !== "main") back(branch);
        return;
      case "release": {
        const publishedAt = now();
        const tag = `v1.${releases.length}.0`;
        const state = { id: `release-${tag}`, tag, publishedAt, prerelease: false, promotedAt: null };
        const kept = { movedTo: null, withdrawnAt: null };
        releases.push({
          ...state,
          ...kept,
          at: publishedAt,
          oid: git.head(branch),
          changes: present(branch),
        });
        return;
      }
      case "deploy":
      case "return": {
        const before = act.kind === "return" ? choose(deployments, act.which) : undefined;
        const { oid, changes: has } = before ?? { oid: git.head(branch), changes: present(branch) };
        const environment = choose(["prod", "Production"], act.where) ?? "prod";
        const succeededAt = now();
        const id = `deployment-${String(deployments.length).padStart(3, "0")}`;
        deployments.push({ id, environment, oid, succeededAt, isKnown: true, at: succeededAt, changes: has });
        return;
      }
    }
  }

  for (const each of steps) {
    clock += 1;
    step(each);
  }
  return { git, changes: [...changes.values()], merged, releases, deployments };
}

const policy = policyOf("version: 1\ninitiatives: {}");

/** What would be read of it. */
export function factsOf({
  git,
  changes,
  merged,
  releases,
  deployments,
}: ReturnType<typeof play>): DeliveryFacts {
  const history = { repository, defaultBranch: "main", commits: git.all(), merged };
  return { policy, repositories: [{ ...history, isReadable: true, releases, deployments }], changes };
}
