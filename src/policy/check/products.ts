import { completeProducts } from "../complete/governance.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { Finding } from "../problem.ts";
import { shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

/** What is delivered from a repository must be one product's, or it must be said which part of it is whose. */
export function checkProducts(file: PolicyFile, owner: string): Finding[] {
  const products = completeProducts(file, owner);
  const homeless = products.flatMap(({ tags, repositories }, index): Finding[] => {
    if (tags.length === 0 || repositories.length > 0) return [];
    return [
      {
        path: ["products", index, "tags"],
        at: "value",
        complaint: { id: "policy.tags-without-repositories", args: {} },
      },
    ];
  });
  return [...homeless, ...checkShared(products)];
}

function checkShared(products: ReturnType<typeof completeProducts>): Finding[] {
  const isWhole = products.map(({ tags, paths }) => tags.length === 0 && paths.length === 0);
  const namedBy = new Map<string, number[]>();
  return products.flatMap(({ repositories }, index) =>
    repositories.flatMap((repository, at): Finding[] => {
      const text = repositoryText(repository);
      const others = (namedBy.get(text) ?? []).filter((other) => other !== index);
      namedBy.set(text, [...others, index]);
      if (others.length === 0 || ![...others, index].some((each) => isWhole[each])) return [];
      return [
        {
          path: ["products", index, "repositories", at],
          at: "value",
          complaint: {
            id: "policy.repository-twice",
            args: { value: shown(`${repository.owner}/${repository.name}`) },
          },
        },
      ];
    }),
  );
}
