import type { CST } from "yaml";
import type { Complaint } from "./problem.ts";

/*
 * A look at the tokens of the file before they are made into nodes. Composing is where a hostile
 * file costs: it recurses on nesting, and builds an Error with a stack for each thing that it
 * dislikes, 65,536 of them for 64 KiB of commas (0.5 s). So what a policy has no use for, and what
 * can be wrong by the ten thousands, is found here, by a walk without recursion that stops at
 * the first twenty findings; only a file without any goes on to be composed.
 */

export const deepest = 12;
const enough = 20;

/** What may stand behind a value; an explicit end of the document is a token of its own. */
const harmlessAfterValue: ReadonlySet<CST.TokenType> = new Set([
  "space",
  "newline",
  "comment",
  "flow-map-end",
  "flow-seq-end",
]);

export interface StructureFault {
  readonly offset: number;
  readonly complaint: Complaint;
}

interface Visit {
  readonly token: CST.Token;
  readonly depth: number;
}

export function structureFaults(tokens: readonly CST.Token[]): StructureFault[] {
  const faults: StructureFault[] = [];
  const visits: Visit[] = tokens.toReversed().map((token) => ({ token, depth: 0 }));
  let documents = 0;
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { token, depth } = visit;
    if (token.type === "document") documents++;
    if (documents > 1) return [...faults, fault(token.offset, "policy.yaml-documents")];
    if (depth > deepest) {
      return [
        ...faults,
        {
          offset: token.offset,
          complaint: { id: "policy.too-deep", args: { limit: deepest } },
        },
      ];
    }
    for (const found of [...faultsOf(token), ...strays(token), ...commas(token)]) {
      if (faults.push(found) >= enough) return faults;
    }
    for (const child of childrenOf(token).toReversed()) {
      visits.push({ token: child, depth: depth + ("items" in child ? 1 : 0) });
    }
  }
  return faults;
}

type PlainId =
  | "policy.yaml-documents"
  | "policy.yaml-alias"
  | "policy.yaml-tag"
  | "policy.yaml-directive"
  | "policy.yaml-missing-character";

function fault(offset: number, id: PlainId): StructureFault {
  return { offset, complaint: { id, args: {} } };
}

function stray(offset: number): StructureFault {
  return { offset, complaint: { id: "policy.yaml-syntax", args: { code: "UNEXPECTED_TOKEN" } } };
}

function faultsOf(token: CST.Token): StructureFault[] {
  switch (token.type) {
    case "alias":
    case "anchor":
      return [fault(token.offset, "policy.yaml-alias")];
    case "tag":
      return [fault(token.offset, "policy.yaml-tag")];
    case "directive":
      return [fault(token.offset, "policy.yaml-directive")];
    case "error":
      return [stray(token.offset)];
    default:
      return [];
  }
}

/** What follows a finished value without being part of anything. */
function strays(token: CST.Token): StructureFault[] {
  if (!("end" in token) || token.end === undefined) return [];
  return token.end
    .filter(({ type }) => !harmlessAfterValue.has(type))
    .slice(0, enough)
    .map(({ offset }) => stray(offset));
}

/** `[…]` and `{…}` are closed; between two entries stands one comma, after the last one at most. */
function commas(token: CST.Token): StructureFault[] {
  if (token.type !== "flow-collection") return [];
  const closed = token.end.some(({ type }) => type.endsWith("-end"));
  const faults = closed ? [] : [fault(token.offset, "policy.yaml-missing-character")];
  for (const [index, { start, key, sep, value }] of token.items.entries()) {
    if (faults.length >= enough) break;
    const found = start.filter(({ type }) => type === "comma");
    const empty = !key && sep === undefined && value === undefined;
    const tooMany = found[index === 0 ? 0 : 1];
    const place = tooMany ?? (index > 0 && found.length === 0 && !empty ? (key ?? value) : null);
    if (place) faults.push(fault(place.offset, "policy.yaml-missing-character"));
  }
  return faults;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return [...token.start, ...(token.value ? [token.value] : [])];
  if (!("items" in token)) return [];
  return token.items.flatMap((item) => [
    ...item.start,
    ...(item.key ? [item.key] : []),
    ...(item.sep ?? []),
    ...(item.value ? [item.value] : []),
  ]);
}
