import { z } from "zod";
import { uses } from "../../domain/consent.ts";
import { list, Login } from "./forms.ts";
import { section } from "./key.ts";

/** Each word at most once; `check/accepts.ts` says which is there twice. */
const Uses = z
  .array(z.enum(uses))
  .min(1)
  .max(2 * uses.length)
  .meta({
    description:
      "issues: spawn issues, and put those on our boards; portfolio, roadmap: keep initiatives, elements in our repositories; projects: put cards on our boards",
  });

const AcceptInput = z.union([
  Login,
  section({ owner: Login.meta({ description: "Login of the organisation" }), for: Uses }),
]);
export const AcceptsInput = list(AcceptInput, 100);
