import type { Database } from "./database.ts";

/** Small facts about the installation itself, by name. */
export interface Settings {
  setting(name: string): Promise<string | null>;
  /** Null removes it. */
  setSetting(name: string, value: string | null): Promise<void>;
  /** Sets it only where it still holds what was read (null: where there is none): of several replicas one has its way. */
  exchangeSetting(name: string, read: string | null, value: string): Promise<boolean>;
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
    async exchangeSetting(name, read, value) {
      const rows = await database.query(
        read === null
          ? "insert into setting (name, value) values ($1, $3) on conflict do nothing returning $2::text as one"
          : "update setting set value = $3 where name = $1 and value = $2 returning 1 as one",
        [name, read, value],
      );
      return rows.length === 1;
    },
  };
}
