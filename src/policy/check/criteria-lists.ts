import type { Entry } from "../criteria/criterion-row.ts";
import type { Path } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

interface CriteriaList {
  /** Of the phase or card whose criteria they are. */
  readonly name: string;
  readonly entries: readonly { readonly entry: Entry; readonly path: Path }[];
}

/** All lists of criteria of a file: of phases, of process cards, and of changes. */
export function criteriaLists({ phases, processes, change }: PolicyFile): readonly CriteriaList[] {
  return [
    ...(phases ?? []).map(({ name, criteria }, at) => listAt(["phases", at], name, criteria)),
    ...(processes ?? []).map(({ title, criteria }, at) => listAt(["processes", at], title, criteria)),
    listAt(["change"], "change", change?.criteria),
  ];
}

function listAt(path: Path, name: string, entries: readonly Entry[] | null | undefined): CriteriaList {
  return {
    name,
    entries: (entries ?? []).map((entry, at) => ({ entry, path: [...path, "criteria", at] })),
  };
}
