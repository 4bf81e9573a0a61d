import { nobody } from "../../domain/actor.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";

/*
 * What a product's issue may remember: whoever reads the issue can read its memory. Of what stands where others read it is
 * the address, and neither people's words nor who wrote them.
 */

/** @param isTold of `owner/name#12`: whether everybody who reads the product's issue may read that one */
export function toldState(state: ProductState, isTold: (reference: string) => boolean): ProductState {
  return {
    ...state,
    settled: state.settled.map((each): SettledOccurrence => {
      const { cancelled, issue } = each;
      const reference = issue?.reference ?? null;
      if (cancelled === null || (reference !== null && isTold(reference))) return each;
      return { ...each, cancelled: { ...cancelled, actor: nobody, reason: reference ?? "" } };
    }),
    decisions: state.decisions.map((said) =>
      isTold(said.reference)
        ? said
        : { ...said, text: said.reference, takenBy: null, basis: null, actor: nobody },
    ),
  };
}

/** Fewer decisions than the card tells are not kept while anything else can be let go of. */
const fewDecisions = 20;
const [shortReason, fewestDecisions, fewSettled] = [60, 5, 50] as const;

/** What is let go of first, some of it at a time; null: there is no more of it. */
const shorter: readonly ((state: ProductState) => ProductState | null)[] = [
  // The log has them all, and each has its comment.
  (state) =>
    state.decisions.length > fewDecisions ? { ...state, decisions: state.decisions.slice(10) } : null,
  (state) =>
    state.settled.some(({ cancelled }) => (cancelled?.reason.length ?? 0) > shortReason)
      ? { ...state, settled: state.settled.map(withShortReason) }
      : null,
  (state) =>
    state.decisions.length > fewestDecisions ? { ...state, decisions: state.decisions.slice(5) } : null,
  (state) => (state.settled.length > fewSettled ? { ...state, settled: state.settled.slice(20) } : null),
];

/** As much of it as a comment has room for. */
export function fittingState(state: ProductState, fits: (state: ProductState) => boolean): ProductState {
  let fitting = state;
  for (const shorten of shorter) {
    while (!fits(fitting)) {
      const less = shorten(fitting);
      if (less === null) break;
      fitting = less;
    }
  }
  return fitting;
}

function withShortReason(settled: SettledOccurrence): SettledOccurrence {
  const { cancelled } = settled;
  if (cancelled === null || cancelled.reason.length <= shortReason) return settled;
  const reason = `${cancelled.reason.slice(0, shortReason - 1).toWellFormed()}…`;
  return { ...settled, cancelled: { ...cancelled, reason } };
}
