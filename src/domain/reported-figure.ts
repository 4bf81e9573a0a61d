/** A figure of delivery as single numbers; see `exports/measures.ts`. */
export interface ReportedFigure {
  readonly figure: string;
  readonly n: number;
  readonly measures: readonly {
    readonly measure: string;
    readonly unit: "count" | "days" | "hours" | "per-week" | "share";
    readonly value: number | null;
    readonly values: readonly number[];
  }[];
  readonly leftOut: readonly {
    readonly reason: string;
    readonly count: number | null;
    /** Milliseconds. */
    readonly oldest?: number;
  }[];
}
