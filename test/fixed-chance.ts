import fc from "fast-check";
import { seed } from "./seed.ts";

// Properties that name no seed of their own.
fc.configureGlobal({ seed });
