/** What the file may say of some keys: nothing, `null`, or a value. */
type Given<Defaults> =
  | { readonly [Key in keyof Defaults]?: Defaults[Key] | null | undefined }
  | null
  | undefined;

/** The defaults, with what the file says of the same keys in their place. */
export function filled<Defaults extends object>(own: Given<Defaults>, defaults: Defaults): Defaults {
  const result = { ...defaults };
  for (const key of Object.keys(defaults) as (keyof Defaults)[]) {
    const value = own?.[key];
    if (value != null) result[key] = value;
  }
  return result;
}
