/**
 * Whether a name matches a glob: `*` stands for any run of characters, `?` for one; case aside. Goes back
 * to the last star only, so a hostile glob costs no more than the product of both lengths.
 */
export function matchesGlob(name: string, glob: string): boolean {
  const [letters, pattern] = [[...name.toLowerCase()], [...glob.toLowerCase()]];
  let [at, wanted] = [0, 0];
  let star: { readonly wanted: number; at: number } | null = null;
  while (at < letters.length) {
    if (pattern[wanted] === "*") {
      star = { wanted, at };
      wanted += 1;
    } else if (pattern[wanted] === "?" || pattern[wanted] === letters[at]) {
      at += 1;
      wanted += 1;
    } else if (star !== null) {
      star.at += 1;
      at = star.at;
      wanted = star.wanted + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(wanted).every((letter) => letter === "*");
}
