import type { Expectation } from "./expect.ts";
import type { WheelPicture } from "./wheel-picture.ts";

/** How the product's year must have gone on, whatever day the demonstration began on. */
export function yearExpectations({
  products,
  cards,
  activities,
  answers,
}: WheelPicture): readonly Expectation[] {
  const called = (title: string) => activities.filter((activity) => activity.title.startsWith(title));
  const outcome = ({ state, assignees }: WheelPicture["activities"][number]) => ({ state, assignees });
  const coordinators = ["koordinator-os2display"];
  return [
    { what: "issues of the product", wanted: ["Produktforvaltning: OS2display"], found: products },
    { what: "comments on it", wanted: 1, found: cards.length },
    {
      what: "what it says of the role that nobody holds",
      wanted: true,
      found: cards.some((card) => card.includes("ikke besat")),
    },
    {
      what: "the decision of the meeting, and the one that was there as a file, on the product's issue",
      wanted: true,
      found: cards.some(
        (card) =>
          card.includes("Testmiljøet udvides til alle medlemmer") &&
          card.includes("Fælles skabelon til skærme"),
      ),
    },
    { what: "reactions to commands there", wanted: ["👍"], found: answers.map(({ reaction }) => reaction) },
    {
      what: "what its minutes were filled with from the money of the product",
      wanted: true,
      found: called("Møde i koordinationsgruppen").some(({ body }) => body.includes("67")),
    },
    {
      what: "the meeting",
      wanted: [{ state: "closed as completed", assignees: coordinators }],
      found: called("Møde i koordinationsgruppen").map(outcome),
    },
    {
      what: "what follows when a meeting is closed, and when a member comes",
      wanted: ["Publicering af referat", "Onboarding af nyt medlem"].map(() => [
        { state: "open", assignees: coordinators },
      ]),
      found: ["Publicering af referat", "Onboarding af nyt medlem"].map((title) =>
        called(title).map(outcome),
      ),
    },
  ];
}
