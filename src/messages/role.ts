import type { RoleNames } from "../domain/role-names.ts";
import type { Language } from "../domain/language.ts";
import { say, sayEither, selector } from "./catalogue.ts";
import { profileLink } from "./link.ts";
import { neutraliseExcerpt } from "./neutralise.ts";

/** More people than this are not a help to somebody who looks for one. */
const named = 4;

/** `porteføljeleder` for the roles that every policy has, and the policy's own name for the others. */
export function roleText(role: string, language: Language): string {
  return say(language, "role.name", roleArguments(role));
}

/** `porteføljelederen (digdir/portfolio-office) eller arkitekt (kari)`; without any role whoever GitHub lets. */
export function rolesText(roles: readonly RoleNames[], language: Language, host: string): string {
  if (roles.length === 0) return say(language, "role.anyone");
  return sayEither(
    language,
    roles.map((role) => {
      const people = role.names.slice(0, named).map((who) => profileLink(who, host));
      const more = role.names.length > named ? ["…"] : [];
      const text = say(language, "role.holder", roleArguments(role.role));
      return people.length === 0 ? text : `${text} (${[...people, ...more].join(", ")})`;
    }),
  );
}

/** {@link rolesText} of the roles with these names, whoever holds them. */
export function namedRolesText(
  names: readonly string[],
  known: readonly RoleNames[],
  language: Language,
  host: string,
): string {
  const roles = names.map(
    (name) => known.find((candidate) => candidate.role === name) ?? { role: name, names: [] },
  );
  return rolesText(roles, language, host);
}

/** `kari eller digdir/portfolio-office`: any of these people and teams; without any whoever GitHub lets. */
export function peopleText(people: readonly string[], language: Language, host: string): string {
  if (people.length === 0) return say(language, "role.anyone");
  const links = people.slice(0, named).map((who) => profileLink(who, host));
  return sayEither(language, people.length > named ? [...links, "…"] : links);
}

function roleArguments(role: string): { readonly role: string; readonly name: string } {
  return { role: selector(role), name: neutraliseExcerpt(role, 60) };
}
