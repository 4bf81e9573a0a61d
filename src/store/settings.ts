import type { Database } from "./database.ts";

/** Small facts about the installation itself, by name. */
export interface Settings {
  setting(name: string): Promise<string | null>;
  /** Null removes it. */
  setSetting(name: string, value: string | null): Promise<void>;
}

export function createSettings(database: Database): Settings {
  return {
    async setting(name) {
      const [row] = await database.query<{ value: string }>("select value from setting where name = $1", [
        name,
      ]);
      return row?.value ?? null;
    },
    async setSetting(name, value) {
      if (value === null) {
        await database.query("delete from setting where name = $1", [name]);
        return;
      }
      await database.query(
        `insert into setting (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [name, value],
      );
    },
  };
}
