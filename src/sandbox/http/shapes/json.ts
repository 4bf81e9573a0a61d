/** A JSON object that a renderer made; its shape is checked in tests against GitHub's published schemas. */
export type JsonObject = Readonly<Record<string, unknown>>;
