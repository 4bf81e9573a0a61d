import type { NoticeContent, NoticeEnd } from "../../domain/notice.ts";
import type { Reason } from "../../domain/reason.ts";

/** What is to stand in the config repository about one thing. One that a person closed stays closed for its version. */
export type DesiredNotice =
  | { readonly kind: "open"; readonly content: NoticeContent; readonly reason: Reason }
  | {
      readonly kind: "closed";
      readonly about: NoticeContent["kind"];
      /** What the closing one is told; null: nothing. */
      readonly note: NoticeEnd | null;
      readonly reason: Reason;
    };

/** Where the policy stands. */
export interface PolicyPlace {
  readonly path: string;
  /** Of the config repository: `https://github.com/digdir/.github`. */
  readonly url: string;
}
