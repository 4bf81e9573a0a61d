import type { Expectation } from "./expect.ts";
import type { WheelPicture } from "./wheel-picture.ts";

/** How the product's year must have gone on, whatever day the demonstration began on. */
export function yearExpectations({ products, cards, activities }: WheelPicture): readonly Expectation[] {
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
