/*
 * Texts that grow: a beginning, a unit of one to three pieces over and over, an end. All that once took more than
 * linear time here was of that form, with runs of blanks, markers or brackets as units.
 */

export interface Input {
  readonly before: string;
  readonly unit: string;
  readonly after: string;
}

/** Of at most `size` characters; the unit stands there once at least. */
export function textOf({ before, unit, after }: Input, size: number): string {
  const room = Math.max(0, size - before.length - after.length);
  return before + unit.repeat(Math.max(1, Math.floor(room / unit.length))) + after;
}

const blanks = [
  " ",
  "  ",
  "   ",
  "    ",
  "     ",
  "\t",
  " \t",
  "\u00A0",
  "\u2028",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
];

const markers = ["-", "*", "+", "1.", "12)", "- [ ] ", "- [x] ", "[ ]", "• "];
const signs = ["#", "# ", "## a\n", "### T\n", "**", "__", "**a**", "*a_ ", "_a_", "=", "---", "==="];
const openings = [
  "[",
  "]",
  "[]",
  "](",
  "[](",
  "[a](",
  '[a](b "',
  "[a](<",
  "[a](\\",
  "![",
  "(",
  ")",
  "<",
  ">",
  "> ",
  "<<",
  "|",
  "| a ",
];
const code = ["`", "``", "```", "```\n", "~~~", "~~~\n", "\\", "\\`", " ``<!---->", "```[tasklist]\n"];
const html = [
  "<!--",
  "-->",
  "<!---->",
  "<pre>",
  "</pre>",
  "<b>",
  "</b>",
  "<details>\n",
  "<a href=",
  '<a b="',
  "<a b='",
  ' c="',
  "<a b='\"' c=\"",
  "<?",
  "&nbsp;",
  "&",
];
const links = [
  "#1 ",
  "a/",
  "a/b#1 ",
  "a.",
  "https://",
  "://",
  "www.",
  "@a ",
  "[a]: b\n",
  "[a]: <",
  "eyJ",
  "eyJa.",
];
const words = [
  "a",
  "x",
  "å",
  "1",
  "0",
  ":",
  ".",
  ",",
  ";",
  '"',
  "'",
  "«",
  "“",
  "/fase ",
  "/team -a ",
  "og ",
  "likevel",
];
const unseen = ["\u200B", "\u0301", "\u0301\u0323", "\u202E", "\u{1F680}", "\uD800", "\uFEFF", "\0"];
const ours = [
  "redthread:box a ",
  "<!-- redthread:box a -->",
  "<!-- redthread:",
  " a=b",
  "%2D",
  "-----BEGIN PRIVATE KEY-----",
];

const pieces: readonly string[] = [
  blanks,
  markers,
  signs,
  openings,
  code,
  html,
  links,
  words,
  unseen,
  ours,
].flat();

/** Where a run may begin: in a heading, an item, a link, a command, a comment, a quote, a title. */
const beginnings = [
  "",
  "a",
  "# a",
  "### T\n",
  "- ",
  "- [ ] a",
  "**a**",
  "[](",
  "[a",
  "[a]:",
  "/fase",
  "/team",
  "`",
  "```\n",
  "<!--",
  "> ",
  "<",
  "https://",
  "#",
  "&",
  "| a |\n| - |\n",
];
const ends = ["", "x", "\n", "x\u2028y", "-->", "`", ")", '"', "\n\nx"];

/** The same for each seed. */
export function inputsOf(seed: number, count: number): readonly Input[] {
  const random = randomOf(seed);
  const one = (of: readonly string[]) => of[Math.floor(random() * of.length)] ?? "";
  const several = (of: readonly string[], most: number) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => one(of)).join("");
  return Array.from({ length: count }, (): Input => {
    const unit = random() < 0.3 ? several(blanks, 2) : several(pieces, 3);
    return { before: random() < 0.5 ? one(beginnings) : several(pieces, 2), unit, after: one(ends) };
  });
}

/** https://github.com/cprosche/mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
