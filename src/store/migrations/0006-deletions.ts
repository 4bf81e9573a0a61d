/** Which issues webhooks said were deleted: few among all that ever came, and asked for at each look. */
export const deletions = `
create index inbox_deletions on inbox using gin ((slim->'issues'))
where slim->>'event' = 'issues' and slim->>'action' = 'deleted';
`;
