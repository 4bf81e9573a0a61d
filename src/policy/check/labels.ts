import { completed } from "../complete/completed.ts";
import { languageOf } from "../complete/language.ts";
import { LabelsInput } from "../schema/labels.ts";
import type { LabelPrefixes } from "../policy.ts";
import type { Finding, Path } from "../problem.ts";
import { shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";

/** GitHub's limit on a label's name. */
export const longestLabel = 50;

interface Wanted {
  readonly path: Path;
  readonly kind: keyof LabelPrefixes;
  readonly name: string;
}

/** What becomes a label by its slug: longer than GitHub allows, or of nothing, it would be found out only on an issue. */
export function checkLabels(file: PolicyFile): Finding[] {
  const prefixes = completed(LabelsInput, file.labels, languageOf(file));
  return [...slugged(file).flatMap((wanted) => complain(wanted, prefixes)), ...emoji(file)];
}

function slugged({ sources, inputs, teams, products }: PolicyFile): readonly Wanted[] {
  return [
    ...(sources ?? []).map((name, at) => ({ path: ["sources", at], kind: "source", name }) as const),
    ...(inputs ?? []).map((name, at) => ({ path: ["inputs", at], kind: "input", name }) as const),
    ...Object.entries(teams ?? {}).flatMap(([team, input]) =>
      (input?.products ?? []).map(
        (name, at) => ({ path: ["teams", team, "products", at], kind: "product", name }) as const,
      ),
    ),
    ...(products ?? []).map(({ key, name }, at) => {
      const path = ["products", at, key == null ? "name" : "key"];
      return { path, kind: "product", name: key ?? name } as const;
    }),
  ];
}

function complain({ path, kind, name }: Wanted, prefixes: LabelPrefixes): Finding[] {
  const tail = slug(name);
  const label = prefixes[kind] + tail;
  if (tail === "") {
    return [{ path, at: "value", complaint: { id: "policy.no-slug", args: { value: shown(name) } } }];
  }
  if (label.length <= longestLabel) return [];
  return [{ path, at: "value", complaint: { id: "policy.label-too-long", args: { value: shown(label) } } }];
}

const nothingElse = /^[\p{Extended_Pictographic}\uFE0F\u200D\s]+$/u;

/** "Name must contain more than native emoji" */
function emoji(file: PolicyFile): Finding[] {
  const labels: readonly { readonly path: Path; readonly name: string | null | undefined }[] = [
    { path: ["initiatives", "label"], name: file.initiatives?.label },
    { path: ["roadmap", "label"], name: file.roadmap?.label },
    { path: ["epics", "label"], name: file.epics?.label },
    { path: ["follow-up", "label"], name: file["follow-up"]?.label },
    { path: ["delivery", "label"], name: file.delivery?.label },
    ...(file.processes ?? []).map(({ label }, at) => ({ path: ["processes", at, "label"], name: label })),
    ...(file.wheel ?? []).map(({ label }, at) => ({ path: ["wheel", at, "label"], name: label })),
    ...(file.products ?? []).flatMap(({ wheel }, index) =>
      (wheel ?? []).map(({ label }, at) => ({
        path: ["products", index, "wheel", at, "label"],
        name: label,
      })),
    ),
    ...(file.phases ?? []).map(({ label }, at) => ({ path: ["phases", at, "label"], name: label })),
    ...Object.entries(file.teams ?? {}).flatMap(([team, input]) =>
      (input?.labels ?? []).map((name, at) => ({ path: ["teams", team, "labels", at], name })),
    ),
  ];
  return labels.flatMap(({ path, name }): Finding[] => {
    if (name == null || !nothingElse.test(name)) return [];
    return [{ path, at: "value", complaint: { id: "policy.label-of-emoji", args: { value: shown(name) } } }];
  });
}
