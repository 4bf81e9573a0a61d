/*
 * Loaded into a process of the app before all else: its clock goes ahead by so much, as if it had been
 * started that much later. Leases of a process that was killed have run out by then.
 */
const aheadMs = Number(process.env["CLOCK_AHEAD_MS"] ?? 0);
const now = Date.now;
Date.now = () => now() + aheadMs;
