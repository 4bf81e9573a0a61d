/** The boxes of a meeting's minutes, in the order in which they are ticked, by the ids that they are printed with. */
export const minutesBoxes = {
  agendaSent: "minutes:agenda-sent",
  sent: "minutes:sent",
  approved: "minutes:approved",
  published: "minutes:published",
} as const;
