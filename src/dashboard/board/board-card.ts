import type { ShownInitiative } from "../../domain/shown.ts";
import type { Age } from "../../figures/flow/ages.ts";
import type { Portfolio } from "../facts/portfolio.ts";

/** An initiative as the portfolio shows it. */
export interface BoardCard {
  /** In lower case. */
  readonly owner: string;
  readonly portfolio: Portfolio;
  readonly node: ShownInitiative;
  /** Days in its phase now, and in all stays there; null: it is done or stopped. */
  readonly age: Age | null;
  /** Within so many days 85 % had left the phase; null: too few have. */
  readonly usual: number | null;
  readonly isSlow: boolean;
  /** All criteria are met, and somebody has to decide. */
  readonly isReady: boolean;
  readonly isStarted: boolean;
  /** Done within the last days that are told of. */
  readonly isDoneLately: boolean;
}
