/** When a key was claimed last and not put off since: in a flood of deliveries no replica runs it twice. */
export const ran = `
alter table work add column ran_at bigint;
`;
