import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import {
  projectText,
  repositoryText,
  type ProjectNumber,
  type RepositoryName,
} from "../../domain/reference.ts";
import type { AppApi, Installation } from "../app.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import type { Transport } from "../transport.ts";
import type { ReadTemplate, Reader } from "../reader.ts";
import { readOffers } from "./catalogue.ts";
import { nameOf, type Name } from "./holders.ts";
import { createJointQuestions } from "./joint-questions.ts";

export type CatalogueReader = Pick<Reader, "repositories" | "projects" | "people">;

const nobody: ReadonlySet<string> = new Set();

export interface CatalogueParts {
  readonly transport: Transport;
  readonly app: AppApi;
  readonly cache: CatalogueCache;
  /** Whether the app writes: then it needs to be let do that. */
  readonly writes: boolean;
}

interface Wanted {
  readonly names: Map<string, RepositoryName>;
  readonly numbers: Map<string, ProjectNumber>;
  readonly templates: Map<string, ReadTemplate>;
  readonly people: Map<string, Name>;
}

/**
 * Asks only for what the cache lacks. What is wanted within the same turn of the event loop goes in one
 * request an owner, so that asking for repositories, projects and people side by side costs one; what is being
 * asked for already is waited for. What belongs to another account is read as that account's installation,
 * or, where there is none, as far as it is public.
 */
export function createCatalogueReader(parts: CatalogueParts): CatalogueReader {
  const { cache } = parts;
  const ask = createJointQuestions<Wanted>({
    empty: () => ({ names: new Map(), numbers: new Map(), templates: new Map(), people: new Map() }),
    send: async (asker, account, wanted, begun) => await fetchOffers(asker, account, wanted, begun, parts),
    drops: cache.drops,
  });

  const currentOf = (key: string) => currentName(key, cache);

  function entryOf(key: string): RepositoryCatalogue | null {
    const entry = cache.repositories.get(currentOf(key)) ?? null;
    return entry && { ...entry, templates: cache.templates.get(currentOf(key)) ?? [] };
  }

  return {
    async repositories(owner, names, templates) {
      const holder = templates === undefined ? null : repositoryText(templates.of);
      const isMissing = (key: string) =>
        cache.repositories.get(currentOf(key)) === undefined ||
        (key === holder && cache.templates.get(currentOf(key)) === undefined);
      await Promise.all(
        names.map(async (name) => {
          const text = repositoryText(name);
          if (!isMissing(text)) return;
          const read = text === holder ? templates?.read : undefined;
          await ask(owner, name.owner, read === undefined ? text : `${text} with templates`, (wanted) => {
            wanted.names.set(text, name);
            if (read !== undefined) wanted.templates.set(text, read);
          });
        }),
      );
      return new Map(names.map(repositoryText).map((key) => [key, entryOf(key)]));
    },

    async people(owner, texts, repository) {
      const names = texts.map((text) => ({ text, name: nameOf(text, owner, repository) }));
      await Promise.all(
        names.map(async ({ name }) => {
          if (cache.people.get(name.key) !== undefined) return;
          await ask(owner, name.organisation ?? owner, `people ${name.key}`, ({ people }) =>
            people.set(name.key, name),
          );
        }),
      );
      return new Map(names.map(({ text, name }) => [text, cache.people.get(name.key) ?? nobody]));
    },

    async projects(owner, numbers) {
      const missing = numbers.filter((number) => cache.projects.get(projectText(number)) === undefined);
      await Promise.all(
        missing.map((number) => {
          const text = projectText(number);
          return ask(owner, number.owner, text, ({ numbers: wanted }) => wanted.set(text, number));
        }),
      );
      return new Map(numbers.map(projectText).map((key) => [key, cache.projects.get(key) ?? null]));
    },
  };
}

/** Webhooks, and what the app writes, go by the name that a repository has now. */
function currentName(key: string, cache: CatalogueCache): string {
  const entry = cache.repositories.get(key) ?? null;
  return entry === null ? key : repositoryText(entry.repository);
}

async function fetchOffers(
  asker: string,
  account: string,
  wanted: Wanted,
  begun: () => void,
  { transport, app, cache, writes }: CatalogueParts,
): Promise<void> {
  const installation = await app.installationOf(account).finally(begun);
  const may = mayDo(installation, writes);
  const offers = await readOffers(
    transport,
    may.read ? account : asker,
    {
      names: [...wanted.names.values()],
      numbers: [...wanted.numbers.values()],
      templates: wanted.templates,
      people: may.read ? [...wanted.people.values()] : [],
    },
    may.issues,
  );
  for (const [key, entry] of offers.repositories) {
    cache.repositories.set(key, entry);
    if (entry !== null) cache.repositories.set(repositoryText(entry.repository), entry);
  }
  for (const [key, entry] of offers.projects) cache.projects.set(key, may.projects ? entry : null);
  for (const [key, entry] of offers.templates) cache.templates.set(currentName(key, cache), entry);
  // Where the app is not installed, a team leads to nobody that it could see.
  for (const key of wanted.people.keys()) cache.people.set(key, offers.people.get(key) ?? nobody);
}

/** What the app may do on the account. Of a project that it may not write to, it is better not to know. */
function mayDo(installation: Installation | null, writes: boolean) {
  const { suspended = true, permissions = {} } = installation ?? {};
  const has = (name: string) => (writes ? permissions[name] === "write" : permissions[name] !== undefined);
  return {
    read: !suspended,
    issues: !suspended && has("issues"),
    projects: !suspended && has("organization_projects"),
  };
}
