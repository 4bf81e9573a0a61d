/**
 * Whether a name matches a glob: `*` stands for any run of characters, `?` for one; case aside. Goes back
 * to the last star only, so a hostile glob costs no more than the product of both lengths.
 */
export function matchesGlob(name: string, glob: string): boolean {
  return matchesName(name.toLowerCase(), glob.toLowerCase());
}

/** Whether a path of a file does: `**` stands for any folders, `*` stays within one, and case counts, as in git. */
export function matchesPath(path: string, glob: string): boolean {
  return matchesRun(path.split("/"), glob.split("/"), "**", matchesName);
}

function matchesName(name: string, glob: string): boolean {
  const isThat = (letter: string, wanted: string) => wanted === "?" || wanted === letter;
  return matchesRun([...name], [...glob], "*", isThat);
}

/** Of a list in which the star stands for any run. */
function matchesRun(
  items: readonly string[],
  pattern: readonly string[],
  star: string,
  matches: (item: string, wanted: string) => boolean,
): boolean {
  let [at, wanted] = [0, 0];
  let last: { readonly wanted: number; at: number } | null = null;
  while (at < items.length) {
    const next = pattern[wanted];
    if (next === star) {
      last = { wanted, at };
      wanted += 1;
    } else if (next !== undefined && matches(items[at] ?? "", next)) {
      at += 1;
      wanted += 1;
    } else if (last !== null) {
      last.at += 1;
      at = last.at;
      wanted = last.wanted + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(wanted).every((each) => each === star);
}
