import { addressText, type IssueAddress } from "../../domain/reference.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import { AddressAnswer, addressesDocument, AddressesAnswer } from "../queries/addresses.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import { halvesOf, inHalves } from "./in-halves.ts";

const atOnce = 50;
/** GraphQL's numbers have 32 bits; a greater one is no issue's, and would spoil the whole request. */
const greatest = 2_147_483_647;

/** Asks only for what the cache lacks. */
export async function readAddresses(
  transport: Transport,
  owner: string,
  addresses: readonly IssueAddress[],
  cache: CatalogueCache["addresses"],
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  const missing = new Map<string, IssueAddress>();
  for (const address of addresses) {
    const text = addressText(address);
    const cached = address.number > greatest ? null : cache.get(text);
    if (cached === undefined) missing.set(text, address);
    else found.set(text, cached);
  }
  const wanted = [...missing];
  async function ask(batch: readonly (readonly [string, IssueAddress])[]): Promise<void> {
    const answer = await transport.read(owner, {
      operation: "ReadAddresses",
      document: addressesDocument(batch.length),
      variables: Object.fromEntries(
        batch.flatMap(([, { owner: account, name, number }], at) => [
          [`owner${at}`, account],
          [`name${at}`, name],
          [`number${at}`, number],
        ]),
      ),
      size: batch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const data = shaped(AddressesAnswer, answer.data);
    for (const [at, [text]] of batch.entries()) {
      const id = shaped(AddressAnswer, data[`a${at}`])?.issueOrPullRequest?.id ?? null;
      cache.set(text, id);
      found.set(text, id);
    }
  }
  for (let from = 0; from < wanted.length; from += atOnce) {
    await inHalves<readonly (readonly [string, IssueAddress])[]>(
      wanted.slice(from, from + atOnce),
      ask,
      halvesOf,
    );
  }
  return found;
}
