/** The label of deliveries that a work item has or had. Whoever does not know it asks GitHub again. */
export const labelled = `alter table work_item add column labelled text;`;
