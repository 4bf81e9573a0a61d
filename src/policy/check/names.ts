import { completeProducts } from "../complete/governance.ts";
import { completed } from "../complete/completed.ts";
import { languageOf } from "../complete/language.ts";
import { healths, statuses } from "../policy.ts";
import type { Finding } from "../problem.ts";
import { shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { RoadmapInput } from "../schema/roadmap.ts";
import { twice } from "./twice.ts";

/** Two statuses, two healths, or two products, of one name could not be told apart on GitHub. */
export function checkNames(file: PolicyFile): Finding[] {
  const roadmap = completed(RoadmapInput, file.roadmap, languageOf(file));
  const options = statuses.map((status) => ({
    path: ["roadmap", "statuses", status],
    name: roadmap.statuses[status],
  }));
  const healthOptions = healths.map((health) => ({
    path: ["roadmap", "healths", health],
    name: roadmap.healths[health],
  }));
  const products = completeProducts(file, "").map(({ key }, index) => ({
    path: ["products", index],
    name: key,
  }));
  return [
    ...twice(options, (name) => name.toLowerCase()).map(({ path, name }): Finding => ({
      path,
      at: "value",
      complaint: { id: "policy.duplicate-status", args: { value: shown(name) } },
    })),
    ...twice(healthOptions, (name) => name.toLowerCase()).map(({ path, name }): Finding => ({
      path,
      at: "value",
      complaint: { id: "policy.duplicate-health", args: { value: shown(name) } },
    })),
    ...twice(products, (name) => name).map(({ path, name }): Finding => ({
      path,
      at: "value",
      complaint: { id: "policy.duplicate-product", args: { value: shown(name) } },
    })),
  ];
}
