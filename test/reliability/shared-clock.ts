import { readFileSync } from "node:fs";

/*
 * Loaded into each replica before all else: their clocks are ahead by what a file says at that moment, also for one
 * that was stopped when it was written.
 */
const file = process.env["CLOCK_FILE"] ?? "";
const now = Date.now;
Date.now = () => now() + Number(readFileSync(file, "utf8"));
