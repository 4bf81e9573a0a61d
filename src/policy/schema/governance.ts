import { z } from "zod";
import { Glob, Holder, IsoDuration, LabelName, list, NarrowGlob, Repository, Slug, text } from "./forms.ts";
import { key, section } from "./key.ts";

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

export const ActivityInput = section({
  title: text(200).meta({ description: "Title of the issue" }),
  rule: text(200).meta({ description: "Recurrence rule of RFC 5545, such as FREQ=MONTHLY;BYDAY=1MO" }),
  role: key(Slug, "Role of the product that gets the issue"),
  checklist: key(list(text(200), 30), "Agenda or checklist", []),
});
export type ActivityInput = z.infer<typeof ActivityInput>;

export const ProductInput = section({
  key: key(Slug, "What follows labels.product; by default the slug of the name"),
  name: text(100).meta({ description: "Name of the product" }),
  roles: key(holders, "Who holds each role: the first is in charge, the rest are deputies", {}),
  tracks: key(list(TrackInput, 12), "Tracks of core activities", []),
  wheel: key(list(ActivityInput, 100), "The yearly wheel", []),
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
