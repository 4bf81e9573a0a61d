import type { Language } from "../domain/language.ts";
import type { PlaceCount, ReviewContent, ReviewedPerson, ReviewedPlace } from "../domain/wheel-content.ts";
import { say, type MessageId } from "./catalogue.ts";
import { profileLink } from "./link.ts";
import { neutraliseLine } from "./neutralise.ts";

/** Longer lists would outgrow an issue; whoever is left out is counted. */
const rows = 400;

/** What an access review asks for. */
export function reviewBody(content: ReviewContent, language: Language, host: string): readonly string[] {
  const { counts, places, unreadable, isPrivate } = content;
  const few = counts.filter(({ administrators }) => administrators !== null && administrators < 2);
  return [
    say(language, isPrivate ? "wheel.review-intro" : "wheel.review-public"),
    ...(isPrivate ? changesOf(content, language, host) : []),
    ...(isPrivate
      ? places.flatMap((place) => placeOf(place, language, host))
      : [list(counts.map((count) => countLine(count, language)))]),
    ...(few.length === 0
      ? []
      : [
          list(
            few.map(({ name, administrators }) =>
              say(language, "wheel.review-few", { place: neutraliseLine(name), count: administrators ?? 0 }),
            ),
          ),
        ]),
    ...(unreadable.length === 0
      ? []
      : [
          say(language, "wheel.review-unreadable", {
            places: unreadable.map((name) => neutraliseLine(name)).join(", "),
          }),
        ]),
  ];
}

function changesOf({ left, came, went, last }: ReviewContent, language: Language, host: string): string[] {
  const at = ({ login, place }: ReviewedPerson) =>
    say(language, "wheel.review-at", { who: profileLink(login, host), place: neutraliseLine(place) });
  const part = (id: MessageId, people: readonly ReviewedPerson[], mark: string) =>
    people.length === 0
      ? []
      : [
          `### ${say(language, id, last === null ? {} : { last })}`,
          people
            .slice(0, rows)
            .map((person) => `- ${mark}${at(person)}`)
            .join("\n"),
        ];
  return [
    ...part("wheel.review-left", left, "[ ] "),
    ...(last === null ? [] : part("wheel.review-came", came, "")),
    ...(last === null ? [] : part("wheel.review-went", went, "")),
  ];
}

function placeOf({ name, people }: ReviewedPlace, language: Language, host: string): readonly string[] {
  const lines = people.slice(0, rows).map(({ login, may }) => {
    const task = say(language, "wheel.review-task", {
      who: profileLink(login, host),
      may: may === null ? "" : ` (${may})`,
    });
    return `- [ ] ${task}`;
  });
  const count = countLine({ name, people: people.length, administrators: null }, language);
  return [`### ${count}`, ...(lines.length === 0 ? [] : [lines.join("\n")])];
}

function countLine({ name, people }: PlaceCount, language: Language): string {
  return say(language, "wheel.review-count", { place: neutraliseLine(name), count: people });
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
