import { z } from "zod";
import { key, section } from "./key.ts";

export const DashboardInput = section({
  public: key(
    z.boolean(),
    "Whether what stands in public repositories is shown to anybody who has the app's address",
    false,
  ),
});
