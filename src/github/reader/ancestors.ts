import { z } from "zod";
import type { Ancestor } from "../reader.ts";
import { AncestorsAnswer, ancestorsDocument, ChainAnswer } from "../queries/ancestors.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import { halvesOf, inHalves } from "./in-halves.ts";

/** GitHub lets sub-issues go eight levels deep, so two requests of four end every chain. */
const maxRounds = 3;

/**
 * The chain of each issue: itself, then its parents upwards, as far as they can be seen. Issues that
 * cannot be seen are not in the answer.
 */
export async function readAncestors(
  transport: Transport,
  owner: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Ancestor[]>> {
  const chains = new Map<string, Ancestor[]>();
  /** The id at which to go on → the issues whose chains go on there. */
  let open = new Map(ids.map((id) => [id, [id]]));
  for (let round = 0; round < maxRounds && open.size > 0; round += 1) {
    const found = await readChains(transport, owner, [...open.keys()]);
    const next = new Map<string, string[]>();
    for (const [from, { steps, beyond }] of found) {
      for (const start of open.get(from) ?? []) {
        chains.set(start, [...(chains.get(start) ?? []), ...steps]);
        if (beyond !== null) next.set(beyond, [...(next.get(beyond) ?? []), start]);
      }
    }
    open = next;
  }
  return chains;
}

interface Chain {
  readonly steps: readonly Ancestor[];
  /** The parent above the last step, where the chain goes on. */
  readonly beyond: string | null;
}

async function readChains(
  transport: Transport,
  owner: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Chain>> {
  const found = new Map<string, Chain>();
  async function ask(batch: readonly string[]): Promise<void> {
    const answer = await transport.read(owner, {
      operation: "ReadAncestors",
      document: ancestorsDocument,
      variables: { ids: batch },
      size: batch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const { nodes } = shaped(AncestorsAnswer, answer.data);
    batch.forEach((id, at) => {
      if (!isIssue(nodes[at])) return;
      found.set(id, chainOf(shaped(ChainAnswer, nodes[at])));
    });
  }
  for (let from = 0; from < ids.length; from += 100) {
    await inHalves<readonly string[]>(ids.slice(from, from + 100), ask, halvesOf);
  }
  return found;
}

function isIssue(node: unknown): boolean {
  return z.object({ __typename: z.literal("Issue") }).safeParse(node).success;
}

function chainOf(answer: ChainAnswer): Chain {
  const second = answer.parent;
  const third = second?.parent ?? null;
  const fourth = third?.parent ?? null;
  const steps = [answer, second, third, fourth].filter((step) => step !== null);
  return {
    steps: steps.map(({ id, repository }) => ({
      id,
      repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
      ...(id === answer.id ? { body: answer.body } : {}),
    })),
    beyond: fourth?.parent?.id ?? null,
  };
}
