import { completeProcesses } from "../complete/processes.ts";
import { nearest } from "../nearest.ts";
import type { Process } from "../policy.ts";
import type { ProcessKind } from "../process-kinds.ts";
import type { Finding, Path } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { ProcessInput } from "../schema/processes.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { longestLabel } from "./labels.ts";
import { twice, type Named } from "./twice.ts";

/** Each card can be told from the others, leads to cards that are there, and does what its kind does. */
export function checkProcesses(file: PolicyFile, owner: string): Finding[] {
  const inputs = file.processes ?? [];
  const cards = completeProcesses(file, owner);
  const doubled = checkDoubled(cards);
  const isDoubled = new Set(doubled.map(({ path }) => path[1]));
  return [
    ...doubled,
    ...checkKinds(inputs, cards).filter(({ path }) => !isDoubled.has(path[1])),
    ...cards.flatMap((card, at) => [
      ...checkLabel(card, inputs[at], ["processes", at]),
      ...checkDuties(card, ["processes", at]),
    ]),
    ...checkNext(cards),
  ];
}

/** Title, key and label are three names of one card; whoever has two of them twice made one mistake. */
function checkDoubled(cards: readonly Process[]): Finding[] {
  const normal = {
    title: slug,
    key: (text: string) => text,
    label: (text: string) => text.toLowerCase(),
  } as const;
  const byCard = new Map<string | number | undefined, Named>();
  for (const name of ["label", "key", "title"] as const) {
    const named = cards
      .map((card, at) => ({ path: ["processes", at, name], name: card[name] }))
      .filter((entry) => normal[name](entry.name) !== "");
    for (const entry of twice(named, normal[name])) byCard.set(entry.path[1], entry);
  }
  return [...byCard.values()].map(({ path, name }) => ({
    path,
    at: "value",
    complaint: { id: "policy.duplicate-process", args: { value: shown(name) } },
  }));
}

/** Two cards of a kind would both be the place of a change, or of an incident. */
function checkKinds(inputs: readonly ProcessInput[], cards: readonly Process[]): Finding[] {
  const kinds = cards.flatMap(({ kind }, at): Named[] =>
    kind === "other"
      ? []
      : [{ path: ["processes", at, inputs[at]?.kind == null ? "title" : "kind"], name: kind }],
  );
  return twice(kinds, (kind) => kind).map(({ path, name }) => ({
    path,
    at: "value",
    complaint: { id: "policy.duplicate-kind", args: { value: name } },
  }));
}

function checkLabel({ key, title, label }: Process, input: ProcessInput | undefined, path: Path): Finding[] {
  if (key === "") {
    const complaint = { id: "policy.no-slug", args: { value: shown(title) } } as const;
    return [{ path: [...path, "title"], at: "value", complaint }];
  }
  if (label.length <= longestLabel) return [];
  const complaint = { id: "policy.label-too-long", args: { value: shown(label) } } as const;
  return [{ path: [...path, input?.key == null ? "title" : "key"], at: "value", complaint }];
}

/** What cards of some kinds only do. */
const duties = {
  review: ["access"],
  group: ["problem"],
  route: ["request", "incident"],
} as const satisfies Readonly<Record<string, readonly ProcessKind[]>>;

function checkDuties({ kind, ...card }: Process, path: Path): Finding[] {
  return (["review", "group", "route"] as const).flatMap((key): Finding[] => {
    const kinds: readonly ProcessKind[] = duties[key];
    if (card[key] === null || card[key] === false || kinds.includes(kind)) return [];
    const complaint = { id: "policy.review-elsewhere", args: { key, kinds: listed(kinds) } } as const;
    return [{ path: [...path, key], at: "key", complaint }];
  });
}

function checkNext(cards: readonly Process[]): Finding[] {
  const keys = cards.map(({ key }) => key);
  const known = new Set(keys);
  return cards
    .flatMap(({ key, next }, index) =>
      next.map((value, at) => ({ key, value, path: ["processes", index, "next", at] })),
    )
    .filter(({ key, value }) => value === key || !known.has(value))
    .slice(0, 20)
    .map(({ key, value, path }): Finding => {
      if (value === key) {
        return { path, at: "value", complaint: { id: "policy.own-next", args: { value: key } } };
      }
      const near = nearest(value, keys);
      return {
        path,
        at: "value",
        complaint: { id: "policy.unknown-process", args: { value: shown(value), known: listed(keys) } },
        ...(near === null ? {} : { nearest: near }),
      };
    });
}
