/**
 * In which repository a node stands, `owner/name` as GitHub spelt it: there is asked what has changed. Null: not told
 * yet. Each thread is compared once more, so that all of them tell.
 */
export const places = `
alter table projection add column place text;
update fingerprint set value = '' where value not like 'missing:%';
`;
