import { z } from "zod";
import { CalendarInput } from "./calendar.ts";
import {
  Glob,
  Holder,
  IsoDuration,
  LabelName,
  list,
  NarrowGlob,
  PlainDate,
  Repository,
  Slug,
  TemplatePath,
  text,
} from "./forms.ts";
import { key, section } from "./key.ts";
import { LanguageInput } from "./teams.ts";

const holders = z.record(Slug, list(Holder, 10).nullable());

export const DeliveryInput = section({
  environments: key(list(Glob, 20), "Environments that count as production: names or globs, case aside", [
    "production",
    "prod",
  ]),
  releases: key(z.boolean(), "Whether a published release is a delivery", true),
  prereleases: key(z.boolean(), "Whether a prerelease counts as a release", false),
  repositories: key(
    list(Repository, 100),
    "Repositories whose releases and deployments are looked at besides backlogs and those of products",
    [],
  ),
  label: key(LabelName, "Label that a work item gets when it is delivered; without it, none"),
  window: key(IsoDuration, "Period of the figures, at most P400D, without months or years", "P90D"),
});
export type DeliveryInput = z.infer<typeof DeliveryInput>;

export const TrackInput = section({
  name: text(100).meta({ description: "Name of the track" }),
  role: key(Slug, "Role of the product that carries it"),
  activities: key(list(text(200), 30), "Its core activities", []),
});
export type TrackInput = z.infer<typeof TrackInput>;

const EventInput = section({
  label: key(LabelName, "Each issue of the repository that gets this label"),
  closed: key(Slug, "Each issue of that activity that is closed as completed"),
});

export const ActivityInput = section({
  title: text(200).meta({ description: "Title of the issue; the day is put behind it" }),
  key: key(Slug, "What it is known by, whatever it is called; by default the slug of the title"),
  rule: key(text(200), "Recurrence rule of RFC 5545, such as FREQ=MONTHLY;BYDAY=1MO; this or on"),
  on: key(EventInput, "The event that it comes from: { label: … } or { closed: … }; this or rule"),
  due: key(IsoDuration, "With on: working days after the event, as P5D"),
  role: key(Slug, "Role of the product that gets the issue; by default that of the track"),
  track: key(text(100), "Name of the track that it belongs to"),
  lead: key(IsoDuration, "Days or weeks that the issue is made before, at most P60D", "P14D"),
  shift: key(
    z.enum(["next", "previous", "skip"]),
    "Where a day goes that is no working day: to the next or the previous one, or nowhere",
    "next",
  ),
  content: key(z.enum(["checklist", "minutes", "agenda", "report"]), "What the issue is", "checklist"),
  checklist: key(list(text(200), 30), "Agenda or checklist", []),
  template: key(TemplatePath, "The issue's text, a file in the config repository, instead of content"),
  label: key(LabelName, "Label that the issue gets"),
  from: key(PlainDate, "First day of it, from which an INTERVAL counts"),
  until: key(PlainDate, "Last day of it"),
  previously: key(list(text(200), 20), "Titles and keys that it had before", []),
});
export type ActivityInput = z.infer<typeof ActivityInput>;

export const WheelInput = list(ActivityInput, 100);

const DecisionsInput = section({
  label: key(LabelName, "Label of the issues that are decisions", "beslutning"),
  path: key(text(200), "Folder of the files that are decisions", "beslutninger"),
});

export const ProductInput = section({
  key: key(Slug, "What follows labels.product; by default the slug of the name"),
  name: text(100).meta({ description: "Name of the product" }),
  roles: key(holders, "Who holds each role: the first is in charge, the rest are deputies", {}),
  repository: key(
    Repository,
    "Where its activities, minutes and decisions are; by default the initiatives repository",
  ),
  size: key(
    z.enum(["full", "small"]),
    "small: the coordinator carries the first two tracks, the product owner the next two",
    "full",
  ),
  required: key(list(Slug, 20), "Roles that somebody must hold", []),
  tracks: key(list(TrackInput, 12), "Tracks of core activities", []),
  wheel: key(WheelInput, "The yearly wheel", []),
  decisions: key(DecisionsInput, "Where its decisions are read"),
  economy: key(text(200), "Path of a CSV file in its repository: account, name, budget, spent"),
  language: key(LanguageInput, "What the app writes about it; by default the policy's"),
  calendar: key(CalendarInput, "The keys of calendar that differ"),
  repositories: key(list(Repository, 50), "Repositories from which it is released and deployed", []),
  tags: key(
    list(NarrowGlob, 20),
    "Globs of the tags of its releases, where a repository is not its alone",
    [],
  ),
  paths: key(list(Glob, 50), "Globs of its files, where a change has no label of a product", []),
  environments: key(
    list(Glob, 20),
    "Globs of those of delivery.environments that are its own; without it, all in its repositories",
  ),
});
export type ProductInput = z.infer<typeof ProductInput>;
