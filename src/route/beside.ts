/** Roles, as the projection has them, of what a thread only has to do with: it may be a part of another one. */
export function isBeside(role: string): boolean {
  return ["dependency", "mention", "other"].includes(role.split("@")[0] ?? "");
}
