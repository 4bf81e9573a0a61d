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

export interface StructureFault {
  readonly offset: number;
  readonly complaint: Complaint;
}

export function structureFaults(tokens: readonly CST.Token[]): StructureFault[] {
  const faults: StructureFault[] = [];
  const stack: { token: CST.Token; depth: number }[] = [];
  let documents = 0;
  for (const token of tokens.toReversed()) stack.push({ token, depth: 0 });
  for (let top = stack.pop(); top !== undefined && faults.length < enough; top = stack.pop()) {
    const { token, depth } = top;
    if (token.type === "document" && ++documents > 1) {
      faults.push(fault(token.offset, "policy.yaml-documents"));
      break;
    }
    if (depth > deepest) {
      faults.push({
        offset: token.offset,
        complaint: { id: "policy.too-deep", args: { limit: deepest } },
      });
      break;
    }
    const own = faultOf(token);
    if (own !== null) faults.push(own);
    faults.push(...emptyItems(token, enough - faults.length));
    for (const child of childrenOf(token).toReversed()) {
      stack.push({ token: child, depth: depth + (isCollection(child) ? 1 : 0) });
    }
  }
  return faults;
}

function fault(
  offset: number,
  id:
    | "policy.yaml-documents"
    | "policy.yaml-alias"
    | "policy.yaml-tag"
    | "policy.yaml-directive"
    | "policy.yaml-missing-character",
): StructureFault {
  return { offset, complaint: { id, args: {} } };
}

function faultOf(token: CST.Token): StructureFault | null {
  switch (token.type) {
    case "alias":
    case "anchor":
      return fault(token.offset, "policy.yaml-alias");
    case "tag":
      return fault(token.offset, "policy.yaml-tag");
    case "directive":
      return fault(token.offset, "policy.yaml-directive");
    case "error":
      return {
        offset: token.offset,
        complaint: { id: "policy.yaml-syntax", args: { code: "UNEXPECTED_TOKEN" } },
      };
    default:
      return null;
  }
}

/** Commas with nothing between them, and values with no comma between them. */
function emptyItems(token: CST.Token, limit: number): StructureFault[] {
  if (token.type !== "flow-collection") return [];
  const faults: StructureFault[] = [];
  for (const [index, item] of token.items.entries()) {
    if (faults.length >= limit) break;
    const comma = item.start.find(({ type }) => type === "comma");
    const next = token.items[index + 1];
    const nothing = item.key == null && item.sep === undefined && item.value === undefined;
    const lacksComma = index > 0 && comma === undefined && !nothing;
    const nothingBetween = nothing && next?.start.some(({ type }) => type === "comma") === true;
    if (lacksComma || nothingBetween) {
      const place = item.key ?? item.value ?? next?.start[0] ?? token;
      faults.push(fault(place.offset, "policy.yaml-missing-character"));
    }
  }
  return faults;
}

function isCollection(token: CST.Token): boolean {
  return "items" in token;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") {
    return [...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])];
  }
  if (!("items" in token)) return [];
  return token.items.flatMap((item) => [
    ...item.start,
    ...(item.key ? [item.key] : []),
    ...(item.sep ?? []),
    ...(item.value ? [item.value] : []),
  ]);
}
