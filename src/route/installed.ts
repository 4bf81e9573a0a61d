/** The name under which is kept when something that the app may see of an owner was added, in milliseconds since the epoch. */
export function installedSetting(owner: string): string {
  return `installed:${owner}`;
}
