/*
 * Row C of what must survive: files that somebody could make to keep the app busy, each with the problem by
 * which its bound stops it.
 */

const kib64 = 64 * 1024;

function fill(part: string, head = ""): string {
  return head + part.repeat(Math.floor((kib64 - head.length) / part.length));
}

function count(make: (index: number) => string, head = "version: 1\ninitiatives: {}\n"): string {
  let text = head;
  for (let index = 0; text.length < kib64 - 40; index++) text += make(index);
  return text;
}

/** Name, text, and the id of a problem that is found. */
export const hostile: readonly (readonly [string, string, string])[] = [
  ["1 MB", "a".repeat(1024 * 1024), "policy.too-large"],
  ["one byte too many, in two-byte characters", "ø".repeat(kib64 / 2 + 1), "policy.too-large"],
  ["many keys", fill("a:\n"), "policy.too-many-parts"],
  ["many different keys", count((index) => `${index.toString(36)}:\n`), "policy.too-many-parts"],
  ["many commas", fill(",", "["), "policy.too-many-parts"],
  ["many brackets", fill("["), "policy.too-many-parts"],
  ["many newlines", fill("\n"), "policy.too-many-parts"],
  ["deep brackets", "[".repeat(5000), "policy.too-deep"],
  ["deep maps", "{a: ".repeat(3000), "policy.too-deep"],
  ["deep dashes", "- ".repeat(5000), "policy.too-deep"],
  ["deep question marks", "? ".repeat(5000), "policy.too-deep"],
  ["a staircase", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "policy.too-deep"],
  ["commas", `[${",".repeat(9000)}]`, "policy.yaml-missing-character"],
  ["quotes", '"'.repeat(9000), "policy.yaml-syntax"],
  ["a billion laughs", "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "policy.yaml-alias"],
  ["anchors", "&a ".repeat(3000), "policy.yaml-alias"],
  ["tags", "! ".repeat(3000), "policy.yaml-tag"],
  ["documents", "---\n".repeat(3000), "policy.yaml-documents"],
  ["closing brackets", "]".repeat(9000), "policy.yaml-syntax"],
  ["zeroes", "\0".repeat(9000), "policy.wrong-type"],
  ["one long line", `version: 1\ninitiatives: {}\nmode: ${"a".repeat(60_000)}`, "policy.not-one-of"],
  ["one long key", `version: 1\ninitiatives: {}\n? ${"a".repeat(60_000)}\n`, "policy.unknown-key"],
  ["keys twice", "a:\n".repeat(3000), "policy.duplicate-key"],
  ["unknown keys", count((i) => `phase${i}:\n`).slice(0, 50_000), "policy.unknown-key-near"],
  [
    "unknown groups",
    count((i) => `  t${i}: { group: u${i} }\n`, "version: 1\ninitiatives: {}\nteams:\n").slice(0, 26_000),
    "policy.unknown-team",
  ],
];

/** As large as a policy of a real shape may be. */
export const largePolicy = [
  "version: 1\ninitiatives: {}\nteams:",
  ...Array.from(
    { length: 400 },
    (_, index) =>
      `  team-${index}: { name: Team ${index}, backlog: Altinn/dialogporten, mention: "@Altinn/team-dialogporten", products: [dialogporten] }`,
  ),
].join("\n");
