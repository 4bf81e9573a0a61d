/** Small facts about the installation itself, by name. */
export interface Settings {
  setting(name: string): Promise<string | null>;
  /** Null removes it. */
  setSetting(name: string, value: string | null): Promise<void>;
}
