import { openStore } from "../../src/store/store.ts";
import { delivery } from "../deliveries.ts";
import { now } from "../given-clock.ts";

// Another process on the folder: keeps a delivery, takes it, and waits to be killed.
const store = await openStore({ dataDir: process.argv[2] ?? "" }, { now });
await store.inbox.storeDeliveries([delivery("kept")]);
await store.inbox.claimDeliveries(1);
process.send?.("ready");
setInterval(() => undefined, 1_000);
