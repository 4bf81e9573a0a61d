/** May move, override and confirm whatever is asked for. */
export const manager = "portfolio-manager";

/** Advisers: the people to ask. */
export const office = "portfolio-office";
