import type { AssignableFacts } from "../../domain/assignable.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { AvailabilityAnswer, availabilityDocument } from "../queries/availability.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** So many are asked about in one request. */
const atOnce = 50;

/** Those of these people whom GitHub lets assign in the repository, by login in lower case, with what they say of themselves. */
export async function readAvailability(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  logins: readonly string[],
): Promise<ReadonlyMap<string, AssignableFacts>> {
  const found = new Map<string, AssignableFacts>();
  for (let start = 0; start < logins.length; start += atOnce) {
    const asked = logins.slice(start, start + atOnce);
    const answer = await transport.read(owner, {
      operation: "ReadAvailability",
      document: availabilityDocument(asked.length),
      variables: {
        owner: repository.owner,
        name: repository.name,
        ...Object.fromEntries(asked.map((login, at) => [`login${at}`, login])),
      },
      size: asked.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const lists = shaped(AvailabilityAnswer, answer.data).repository ?? {};
    for (const [at, login] of asked.entries()) {
      const user = lists[`u${at}`]?.nodes.find((node) => node !== null && sameName(node.login, login));
      if (!user) continue;
      const { id, status } = user;
      const busy = status?.indicatesLimitedAvailability === true ? { until: status.expiresAt } : null;
      found.set(login.toLowerCase(), { id, login: user.login, busy });
    }
  }
  return found;
}
