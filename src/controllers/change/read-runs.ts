import type { RunFacts, RunReview } from "../../domain/change-control.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import type { HeldRun, RunEnd } from "../../plan/change/change-case.ts";
import type { KeptRun } from "../../store/held-changes.ts";
import { lastAnswer, type Told } from "./told.ts";

/*
 * The runs that ask for a change. A run that asks for the first time is taken at its word, and costs one request; later
 * what waits is read again, for it may have gone on without the app, or never have heard its answer.
 */

/** The newest of those that are not over yet; a commit is deployed again a few times at most. */
const mostRuns = 20;
/** Anybody can start runs of a fork; so many more are remembered, for one that is forgotten would be read anew. */
const mostForks = 200;
/** So long a job waits, then GitHub gives up. */
const waitsMs = 30 * 86_400_000;
/** Reads lag by less: what still waits then did not hear its answer. */
const heardMs = 600_000;

export interface RunsWanted {
  readonly repository: RepositoryName;
  /** As GitHub writes it. */
  readonly environment: string;
  /** When each asked last, by its number. */
  readonly asked: ReadonlyMap<number, number>;
  readonly known: readonly KeptRun[];
  readonly told: readonly Told[];
  /** When the known ones were read. */
  readonly readAt: number;
  /** False: what is known is good enough. */
  readonly isStale: boolean;
  /** Whether a sweep wants it: then what waits in spite of an answer is answered again. */
  readonly isSweep: boolean;
  /** As GitHub shows it among those who review: `redthread[bot]`. */
  readonly self: string;
  readonly now: number;
}

/** @param asker whose installation reads */
export async function readRuns(
  asker: string,
  wanted: RunsWanted,
  reader: Pick<Reader, "run" | "pendingEnvironments" | "runReviews">,
): Promise<readonly HeldRun[]> {
  const runs: HeldRun[] = [];
  for (const { id, askedAt, isRead } of turnsOf(wanted)) {
    const known = wanted.known.find((run) => run.id === id);
    const isNew = known === undefined || askedAt > wanted.readAt;
    const isOver = known !== undefined && !known.pending && known.status === "completed";
    if (known !== undefined && !isNew && (isOver || !isRead || !wanted.isStale)) {
      runs.push(withAnswer({ ...known, askedAt }, wanted, false));
      continue;
    }
    const run = await reader.run(asker, wanted.repository, id);
    if (run === null) runs.push({ ...goneRun(id, known), askedAt });
    else runs.push(await readRun(asker, { run, askedAt, isNew }, wanted, reader));
  }
  return runs;
}

interface Turn {
  readonly id: number;
  readonly askedAt: number;
  /** Whether it is looked at; what is not is taken for what it was. */
  readonly isRead: boolean;
}

/** Oldest first. Those that are over cost nothing, and neither they nor those of forks keep one that waits from its turn. */
function turnsOf({ asked, known, readAt }: RunsWanted): readonly Turn[] {
  const byId = new Map(known.map((run) => [run.id, run]));
  const places = { own: 0, new: 0, fork: 0, over: 0 };
  const most = { own: mostRuns, new: mostRuns, fork: mostForks, over: mostRuns };
  const turns = [...asked]
    .toSorted(([, one], [, other]) => other - one)
    .flatMap(([id, askedAt]): Turn[] => {
      const run = byId.get(id);
      const isOver = run !== undefined && !run.pending && run.status === "completed" && askedAt <= readAt;
      const kind = run === undefined ? "new" : isOver ? "over" : run.fork ? "fork" : "own";
      places[kind] += 1;
      const isRead = kind !== "fork" || places.fork <= mostRuns;
      return places[kind] > most[kind] ? [] : [{ id, askedAt, isRead }];
    });
  return turns.toReversed();
}

interface ReadRun {
  readonly run: RunFacts;
  readonly askedAt: number;
  readonly isNew: boolean;
}

async function readRun(
  asker: string,
  { run, askedAt, isNew }: ReadRun,
  wanted: RunsWanted,
  reader: Pick<Reader, "pendingEnvironments" | "runReviews">,
): Promise<HeldRun> {
  const before = lastAnswer(wanted.told, run.id, run.attempt);
  const isOpen = run.status !== "completed";
  // Whoever asks for the first time waits.
  const isTaken = isNew && before === null;
  const pending = isOpen && (isTaken || (await waitsFor(asker, run.id, wanted, reader)));
  const answered = withAnswer({ ...run, pending, ended: null, askedAt }, wanted, pending && !isTaken);
  if (pending || answered.answered !== null) return answered;
  return await ended(asker, answered, wanted, reader);
}

async function waitsFor(
  asker: string,
  run: number,
  { repository, environment }: RunsWanted,
  reader: Pick<Reader, "pendingEnvironments">,
): Promise<boolean> {
  const names = await reader.pendingEnvironments(asker, repository, run);
  return names.some((name) => name.toLowerCase() === environment.toLowerCase());
}

/**
 * With what it was answered since it asked. An answer that was lost, or that GitHub did not take, counts where nothing
 * waits any more; while something does, it is given again.
 *
 * @param isSeen GitHub was asked, and says that a job waits
 */
function withAnswer(run: Omit<HeldRun, "answered">, wanted: RunsWanted, isSeen: boolean): HeldRun {
  const last = lastAnswer(wanted.told, run.id, run.attempt);
  const counts = last !== null && last.outcome !== "forbidden" && !isUnheard(last, run, wanted, isSeen);
  return { ...run, answered: counts ? last.state : null };
}

function isUnheard(
  { at, outcome }: Told,
  { askedAt, pending }: Pick<HeldRun, "askedAt" | "pending">,
  { isSweep, now }: RunsWanted,
  isSeen: boolean,
): boolean {
  if (!pending) return false;
  if (askedAt > at) return true;
  if (!isSeen) return false;
  return outcome !== "done" || (isSweep && now - at >= heardMs);
}

/** How a job came to wait no more: by the app's answer, where the store that knew of it is lost, or without it. */
async function ended(
  asker: string,
  run: HeldRun,
  wanted: RunsWanted,
  reader: Pick<Reader, "runReviews">,
): Promise<HeldRun> {
  if (run.conclusion === "cancelled") return { ...run, ended: { kind: "cancelled" } };
  const reviews = await reader.runReviews(asker, wanted.repository, run.id);
  const same = (name: string) => name.toLowerCase() === wanted.environment.toLowerCase();
  const said = reviews.filter(
    ({ environments, state }) => environments.some(same) && (state === "approved" || state === "rejected"),
  );
  const isForgotten = !wanted.told.some((told) => told.run === run.id && told.state !== null);
  const last = said.at(-1);
  if (isForgotten && last?.by === wanted.self) {
    return { ...run, answered: last.state === "approved" ? "approved" : "rejected" };
  }
  return { ...run, ended: endOf(run, said, wanted) };
}

function endOf(run: HeldRun, said: readonly RunReview[], { self, now }: RunsWanted): RunEnd {
  const last = said.findLast(({ by }) => by !== self);
  if (last !== undefined) return { kind: last.state === "approved" ? "bypassed" : "refused", by: last.by };
  if (run.status !== "completed" || run.conclusion === "success") return { kind: "bypassed", by: null };
  return now - run.askedAt >= waitsMs ? { kind: "expired" } : { kind: "cancelled" };
}

/** What is known of a run that GitHub has no more. */
function goneRun(id: number, known: KeptRun | undefined): Omit<HeldRun, "askedAt"> {
  const nothing = {
    attempt: 1,
    sha: "",
    conclusion: null,
    actor: "",
    triggeredBy: "",
    fork: false,
    url: "",
    createdAt: "",
  };
  return {
    ...nothing,
    ...known,
    id,
    status: "completed",
    pending: false,
    answered: null,
    ended: { kind: "gone" },
  };
}
