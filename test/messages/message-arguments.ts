import type { Language } from "../../src/domain/language.ts";
import { catalogues, messageFormat } from "../../src/messages/catalogue.ts";

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly children?: readonly Element[];
}

/** The names of the arguments of a message, sorted. 0 is literal text, 7 the `#` of a plural. */
export function messageArguments(language: Language, id: string): readonly string[] {
  const names = new Set<string>();
  function visit(elements: readonly Element[]): void {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) names.add(String(element.value));
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  }
  visit(messageFormat(language, id).getAst());
  return [...names].toSorted();
}

export function messageIds(language: Language): readonly string[] {
  return Object.keys(catalogues[language]).toSorted();
}
