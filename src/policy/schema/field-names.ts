import { list, text } from "./forms.ts";
import { inLanguages, key } from "./key.ts";

/** Names of which the first that exists wins. */
export const names = list(text(100), 20);

/** On the initiatives' board as on the roadmap. */
export const healthField = key(
  names,
  "Single-select field in which people state the health; only read",
  inLanguages({ nb: ["Helse", "Tilstand", "Health"], da: ["Tilstand", "Health"], en: ["Health"] }),
);
