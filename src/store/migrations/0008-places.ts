/**
 * In which repository a node stands, `owner/name`: there is asked what has changed. Null: not told yet, which the next
 * look at the thread does.
 */
export const places = `
alter table projection add column place text;
`;
