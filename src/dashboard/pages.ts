import { boardPage } from "./board/page.ts";
import { howPage } from "./how/page.ts";
import type { DashboardPage } from "./page.ts";
import { threadPage } from "./thread/page.ts";

/** A row a page. */
export const dashboardPages: readonly DashboardPage[] = [boardPage, threadPage, howPage];
