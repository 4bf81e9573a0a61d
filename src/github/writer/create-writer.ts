import { z } from "zod";
import { GitHubError } from "../errors.ts";
import { saysLimit } from "../failure.ts";
import type { Problem, RawAnswer } from "../problem.ts";
import type { Transport } from "../transport.ts";
import type { GraphMutation, Mutation, Outcome, Writer } from "../writer.ts";
import { answerDeployment } from "./answer-deployment.ts";
import { madeBy } from "./made.ts";
import { forms, writeDocument } from "./mutations.ts";

/** GitHub gives a request ten seconds; twenty small mutations take a part of that. */
const maxMutations = 20;

/** Sends each call as one document, once, and what only REST takes before it. */
export function createWriter(transport: Transport): Writer {
  return {
    async write(owner, mutations, mayStart) {
      if (mutations.length === 0) return [];
      if (mutations.length > maxMutations) {
        throw new RangeError(`${mutations.length} mutations in one call; ${maxMutations} are the most`);
      }
      const outcomes = new Map<Mutation, Outcome>();
      for (const mutation of mutations) {
        if (mutation.name !== "answerDeployment") continue;
        outcomes.set(
          mutation,
          await orFailure(async () => await answerDeployment(transport, owner, mutation, mayStart)),
        );
      }
      const graph = mutations.filter((mutation): mutation is GraphMutation => !outcomes.has(mutation));
      const answered = await writeGraph(transport, owner, graph, mayStart);
      for (const [at, mutation] of graph.entries()) outcomes.set(mutation, answered[at] ?? unsaid);
      return mutations.map((mutation) => outcomes.get(mutation) ?? unsaid);
    },
  };
}

async function writeGraph(
  transport: Transport,
  owner: string,
  mutations: readonly GraphMutation[],
  mayStart: (() => boolean) | undefined,
): Promise<readonly Outcome[]> {
  if (mutations.length === 0) return [];
  const names = mutations.map(({ name }) => name);
  try {
    const answer = await transport.write(owner, {
      operation: "Write",
      document: () => writeDocument(names),
      variables: Object.fromEntries(mutations.map(({ input }, at) => [`i${at}`, input])),
      size: mutations.length,
      content: names.filter((name) => forms[name].content).length,
      mayStart,
    });
    return outcomesOf(names, answer);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return mutations.map(() => outcomeOfFailure(error));
  }
}

async function orFailure(send: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return outcomeOfFailure(error);
  }
}

const unsaid: Outcome = { kind: "unknown", reason: "GitHub did not say what came of it" };

const Data = z.record(z.string(), z.unknown()).nullish();

function outcomesOf(names: readonly GraphMutation["name"][], answer: RawAnswer): Outcome[] {
  const data = Data.safeParse(answer.data).data ?? null;
  const whole = answer.problems.find((problem) => problem.path === undefined || problem.path.length === 0);
  return names.map((name, at): Outcome => {
    const own = answer.problems.find((problem) => problem.path?.[0] === `m${at}`);
    const made = madeBy(name, data?.[`m${at}`] ?? null);
    // It was done even where GitHub could not say all that was asked back.
    if (made !== null) return { kind: "done", made };
    if (own !== undefined) return outcomeOfProblem(own, data?.[`m${at}`] ?? null);
    // A document that GitHub does not take is not run at all.
    if (whole !== undefined && data === null && !isGitHubsFault(whole)) return refused(whole);
    return unsaid;
  });
}

function outcomeOfProblem(problem: Problem, payload: unknown): Outcome {
  if (saysLimit(problem.message)) return { kind: "unsent", reason: problem.message, until: null };
  // With a payload beside it the error is about a part of the answer, and the mutation itself was run.
  const ranThough = payload !== null || (problem.path?.length ?? 0) > 1;
  if (ranThough || isGitHubsFault(problem)) return { kind: "unknown", reason: problem.message };
  return refused(problem);
}

function refused(problem: Problem): Outcome {
  return {
    kind: "refused",
    type: problem.type ?? problem.extensions?.code ?? "UNPROCESSABLE",
    message: problem.message,
  };
}

/** "Something went wrong while executing your query", with a number for GitHub's support: anything may have happened. */
function isGitHubsFault(problem: Problem): boolean {
  return problem.type === "INTERNAL" || /^Something went wrong|timed? ?out/i.test(problem.message);
}

function outcomeOfFailure(error: GitHubError): Outcome {
  switch (error.kind) {
    case "limited":
      return { kind: "unsent", reason: error.message, until: error.until };
    case "unavailable":
      return { kind: "unknown", reason: error.message };
    case "not-installed":
    case "unauthorised":
    case "forbidden":
    case "not-found":
      return { kind: "refused", type: error.kind.toUpperCase(), message: error.message };
    case "invalid-answer":
      return error.status === null
        ? { kind: "unknown", reason: error.message }
        : { kind: "refused", type: `HTTP_${error.status}`, message: error.message };
  }
}
