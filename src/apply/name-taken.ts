/** Whether GitHub refuses a label because one of its name is there: somebody else has made it since it was read. */
export function isNameTaken(message: string): boolean {
  return /\balready\b/i.test(message);
}
