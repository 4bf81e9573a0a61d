import { z } from "zod";
import { durationPattern } from "../duration.ts";
import type { FormId } from "../problem.ts";

/*
 * The forms of single values. What a value should look like is named by the id of the message
 * that says so, in the place where zod has its error text. All are bounded and matched in linear
 * time: the file comes from whoever may push to a repository.
 */

const login = "[A-Za-z0-9][A-Za-z0-9_-]{0,38}";
const repositoryName = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}";

function form(id: FormId, pattern: RegExp, description: string) {
  return z.string({ error: id }).regex(pattern, { error: id }).meta({ description });
}

/** A key that is only ever `true`: leaving it out says the rest. */
export const yes = z.literal(true);

/** Text for people, on one line or several. */
export function text(limit = 200) {
  return z.string().trim().min(1).max(limit);
}

/** A name of a label: GitHub takes 50 characters. https://docs.github.com/rest/issues/labels */
export const LabelName = text(50);

/** The beginning of a label, with room for a slug behind it. */
export const LabelPrefix = text(25);

export const Repository = form(
  "policy.repository",
  new RegExp(`^(?:${login}/)?${repositoryName}$`),
  "NAME or OWNER/NAME; NAME alone is a repository of the policy's own organisation",
);

export const Project = z.union(
  [
    z.int().min(1).max(2_147_483_647),
    form("policy.project", new RegExp(`^(?:${login}/)?[1-9][0-9]{0,8}$`), "NUMBER or OWNER/NUMBER"),
  ],
  { error: "policy.project" satisfies FormId },
);

export const Login = form("policy.login", new RegExp(`^${login}$`), "Login of an organisation");

export const Holder = form(
  "policy.holder",
  new RegExp(`^@${login}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99})?$`),
  'A user "@login" or a team "@org/team", in quotes',
);

/** Members of a team can be listed; a user has none. */
export const TeamHolder = form(
  "policy.team",
  new RegExp(`^@${login}/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$`),
  'A team "@org/team", in quotes',
);

/** Whoever owns or leads a card; what begins with @ is a user or a team, all else a name that people read. */
export const CardHolder = text(100).regex(
  new RegExp(`^(?:@${login}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99})?$|[^@])`),
  { error: "policy.holder" satisfies FormId },
);

export const Color = form("policy.color", /^#?[0-9A-Fa-f]{6}$/, "Six hex digits, in quotes");

export const IsoDuration = form(
  "policy.duration",
  durationPattern,
  "An ISO 8601 duration, such as PT10M, P14D or P3M",
);

export const Slug = form(
  "policy.slug",
  /^[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,9}$/,
  "Lower-case letters a–z, digits and single hyphens",
);

/** An address that is shown to people; nothing here is ever called. */
export const Address = form(
  "policy.address",
  /^https?:\/\/[^\s<>"'`\\]{1,500}$/,
  "An http or https address for people to follow",
);

const globError = "policy.glob" satisfies FormId;

/** The limit bounds what matching costs: the product of both lengths. */
export const Glob = z
  .string()
  .trim()
  .min(1)
  .max(100, { error: globError })
  .meta({ description: "A name, in which * stands for any run of characters and ? for one" });

/**
 * One that does not match everything: such a tag would take all releases from the other products of a repository, such a
 * label would leave no change to evaluate.
 */
export const NarrowGlob = Glob.regex(/[^*\s]/, { error: globError });

const dayOfYear = /^(?:20[0-9]{2}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;

export const FreezeDate = form("policy.freeze", dayOfYear, "MM-DD or YYYY-MM-DD");

export const PauseDate = form("policy.pause", dayOfYear, "MM-DD or YYYY-MM-DD");

/** A day off: of each year, or of one. */
export const ClosedDate = form("policy.date", dayOfYear, "MM-DD or YYYY-MM-DD");

export const PlainDate = form(
  "policy.date",
  /^20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  "YYYY-MM-DD",
);

/** Offsets have no summer time, and abbreviations are of nowhere. */
export const Timezone = form(
  "policy.timezone",
  /^(?:UTC|[A-Z][A-Za-z_]{1,30}(?:\/[A-Za-z0-9_+-]{1,30}){1,2})$/,
  "A time zone of IANA, such as Europe/Oslo",
);

export const TemplatePath = form(
  "policy.template-path",
  /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[\p{L}\p{N} ._/-]{1,200}$/u,
  "Path of a file in the config repository",
);

export function list<Item extends z.ZodType>(item: Item, limit = 50) {
  return z.array(item).max(limit);
}
