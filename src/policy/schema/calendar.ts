import { z } from "zod";
import { ClosedDate, list, PauseDate, text, Timezone } from "./forms.ts";
import { inLanguages, key, section } from "./key.ts";

const PauseInput = section({
  from: PauseDate.meta({ description: "First day: MM-DD for each year, YYYY-MM-DD for one" }),
  to: PauseDate.meta({ description: "Last day, in the same form; may be in the year after" }),
  text: key(text(100), "What people call it"),
});

const Country = z.enum(["NO", "DK"]);

export const CalendarInput = section({
  country: key(
    Country,
    "Whose public holidays are no working days; by default that of the language",
    inLanguages({ nb: "NO", da: "DK", en: "NO" }),
  ),
  timezone: key(Timezone, "Where days begin; by default that of the country"),
  closed: key(list(ClosedDate, 50), "Days off besides Saturdays, Sundays and public holidays", []),
  pauses: key(list(PauseInput, 20), "Stretches of days in which nothing is held or made", []),
  hour: key(z.int().min(0).max(23), "Local hour at which the day's issues are made", 7),
  public: key(z.boolean(), "Whether anybody may see the wheel as a calendar", false),
});
export type CalendarInput = z.infer<typeof CalendarInput>;
