/** What the app can write in: bokmål, nynorsk, Danish, English. */
export type Language = "nb" | "nn" | "da" | "en";

export const languages: readonly Language[] = ["nb", "nn", "da", "en"];
