import type { ProductCard } from "../../src/domain/product-card.ts";
import type { ActivityContent, Responsible, ReviewContent } from "../../src/domain/wheel-content.ts";
import { link } from "./links.ts";

const meeting = link("Møde i koordinationsgruppen, 7. april 2026");

export const responsible: Responsible = {
  role: "coordinator",
  assigned: "bo",
  busy: [
    { login: "ada", until: "2026-05-12T00:00:00Z" },
    { login: "eli", until: null },
  ],
  absent: ["gone"],
  teams: [],
  isHeld: true,
};

export const activityContent: ActivityContent = {
  kind: "activity",
  product: "os2display",
  activity: "mode",
  occurrence: "2026-04-06",
  title: "Møde i koordinationsgruppen",
  held: "2026-04-07",
  moved: { from: "2026-04-06", off: { kind: "holiday", holiday: "easter-monday" } },
  checklist: ["Dagsorden", "Økonomi"],
  template: null,
  responsible,
  after: link("Aarhus vil være med"),
  filling: null,
};

export const reviewSample: ReviewContent = {
  kind: "review",
  process: "tilgangsstyring",
  title: "Tilgangsstyring",
  occurrence: "2026-03-02",
  held: "2026-03-02",
  places: [
    { name: "acme/team", people: [{ login: "ada", may: null }] },
    { name: "acme/kode", people: [{ login: "bo", may: "admin" }] },
  ],
  counts: [
    { name: "acme/team", people: 1, administrators: null },
    { name: "acme/kode", people: 1, administrators: 1 },
  ],
  isPrivate: true,
  left: [{ login: "ada", place: "acme/team" }],
  came: [{ login: "bo", place: "acme/kode" }],
  went: [{ login: "eli", place: "acme/kode" }],
  last: "2025-09-01",
  unreadable: ["acme/borte"],
  responsible,
};

export const productCard: ProductCard = {
  kind: "product-state",
  roles: [
    { role: "coordinator", holders: ["@ada", "@acme/team"], required: true },
    { role: "product-owner", holders: [], required: true },
    { role: "editor", holders: [], required: false },
  ],
  tracks: [
    { name: "Sekretariat", activities: 2 },
    { name: "Udvikling", activities: 0 },
  ],
  next: [
    { title: "Møde", held: "2026-04-07", link: meeting },
    { title: "Styregruppe", held: "2026-05-07", link: null },
  ],
  open: [
    { link: meeting, held: "2026-04-07", overdue: false, differs: true, removed: false },
    { link: meeting, held: "2026-03-03", overdue: true, differs: false, removed: true },
  ],
  minutes: [{ link: meeting, held: "2026-04-07" }],
  missed: [{ title: "Driftsmøde", held: "2026-06-01" }],
  cancelled: [
    {
      title: "Møde",
      held: "2026-02-03",
      actor: "ada",
      at: "2026-02-02T09:00:00Z",
      reason: "forhandlinger pågår",
    },
  ],
  decisions: [
    {
      date: "2026-09-01",
      text: "Vi udvider testmiljøet",
      takenBy: "koordinationsgruppen",
      basis: "notat 3",
      reference: "acme/forvaltning#3",
      url: "https://github.com/acme/forvaltning/issues/3",
    },
    {
      date: null,
      text: null,
      takenBy: null,
      basis: null,
      reference: "acme/hemmelig#4",
      url: "https://github.com/acme/hemmelig/issues/4",
    },
  ],
  findings: [
    { kind: "held-back", count: 30, limit: 25 },
    { kind: "decisions-unread", count: 3 },
    { kind: "not-made", title: "Møde", held: "2026-04-07" },
    { kind: "holder-absent", role: "coordinator", login: "@ada" },
    { kind: "mark-broken", title: "Møde", held: "2026-04-07", link: meeting },
    { kind: "minutes-wait", link: meeting, held: "2026-03-03" },
    { kind: "no-owner", process: "Behov" },
    { kind: "no-leader", process: "Behov" },
    { kind: "no-purpose", process: "Behov" },
    { kind: "empty", process: "Hendelser" },
    { kind: "input-from-nowhere", process: "Utvikling", text: "Idé" },
    { kind: "end-of-chain", process: "Release", text: "Verdi" },
  ],
};
