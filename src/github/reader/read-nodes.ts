import { z } from "zod";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import { halvesOf, inHalves } from "./in-halves.ts";

const atOnce = 50;
const Nodes = z.object({ nodes: z.array(z.unknown()) });

/** Nodes by their ids, fifty a request, by a document with the variable `$ids`; null for one that cannot be seen. */
export async function readNodes(
  transport: Transport,
  owner: string,
  ids: readonly string[],
  request: { readonly operation: string; readonly document: () => string },
  take: (id: string, node: unknown) => void,
): Promise<void> {
  async function ask(batch: readonly string[]): Promise<void> {
    const answer = await transport.read(owner, {
      ...request,
      variables: { ids: batch },
      size: batch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const { nodes } = shaped(Nodes, answer.data);
    for (const [at, id] of batch.entries()) take(id, nodes[at] ?? null);
  }
  for (let from = 0; from < ids.length; from += atOnce) {
    await inHalves<readonly string[]>(ids.slice(from, from + atOnce), ask, halvesOf);
  }
}
