import type { Answer, AskGraphQL } from "./ask-graphql.ts";
import { noAnswer, type Failed } from "./failed.ts";

/** Which of the repositories that were asked for somebody may read; node ids. */
export interface Readable {
  readonly kind: "readable";
  readonly repositories: readonly string[];
  /** Those that their organisation shows after a sign-in of its own (SAML). */
  readonly behindSso: readonly string[];
}

/** GitHub takes no more ids at once. */
const most = 100;
const atOnce = 4;

const query = "query Readable($ids: [ID!]!) { nodes(ids: $ids) { id } }";

/** All of it or nothing: where a part is not known, no more is asked. */
export async function askReadable(
  ask: AskGraphQL,
  token: string,
  ids: readonly string[],
): Promise<Readable | Failed> {
  const waiting = [...pieces([...new Set(ids)])];
  const parts: Readable[] = [];
  const failures: Failed[] = [];

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (failures.length > 0) return;
      const answer = await ask(token, query, { ids: next });
      const part = "kind" in answer ? answer : judge(answer, next);
      if (part.kind === "readable") parts.push(part);
      else failures.push(part);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const [failed] = failures;
  if (failed !== undefined) return failed;
  return {
    kind: "readable",
    repositories: parts.flatMap(({ repositories }) => repositories),
    behindSso: parts.flatMap(({ behindSso }) => behindSso),
  };
}

/**
 * A repository is readable where GitHub shows it. It says NOT_FOUND of those that it hides, and FORBIDDEN where an organisation
 * keeps somebody out; any other error may be about all of them, and then nothing is known.
 */
function judge({ data, errors = [] }: Answer, ids: readonly string[]): Readable | Failed {
  const behindSso: string[] = [];
  for (const { type = "", path: [first, index] = [], extensions } of errors) {
    const id = first === "nodes" && typeof index === "number" ? ids[index] : undefined;
    if (id === undefined || !["NOT_FOUND", "FORBIDDEN"].includes(type))
      return { kind: "unavailable", why: /^[A-Z_]{1,40}$/.test(type) ? type : "an error without a type" };
    if (extensions?.saml_failure === true) behindSso.push(id);
  }
  const nodes = data?.nodes;
  if (nodes?.length !== ids.length) return noAnswer;
  return { kind: "readable", repositories: ids.filter((_, index) => nodes[index] != null), behindSso };
}

function* pieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += most) yield ids.slice(from, from + most);
}
