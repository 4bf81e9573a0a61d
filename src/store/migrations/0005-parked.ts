/**
 * Parked deliveries are counted at each scrape and looked for by each sweep, and are few among all that were ever routed.
 */
export const parked = `
create index inbox_parked on inbox (received_at) where state = 'parked';
`;
