import type { Preset } from "./preset.ts";

/** OS2's four tracks of product governance; the last two have no activities in the source. */
export const os2: Preset = {
  file: {},
  phases: [],
  product: {
    tracks: [
      {
        name: "Sekretariat og økonomirapportering",
        role: "coordinator",
        activities: [
          "Administration og økonomiopfølgning",
          "Mødeplanlægning og referater",
          "Onboarding af nye medlemmer",
          "Opdatering af hjemmesiden",
          "Publicering af referater",
          "Årshjul for koordinationsgruppe, styregruppe og faggrupper",
        ],
      },
      {
        name: "Community og finansiering",
        role: "coordinator",
        activities: [
          "Nyhedsbreve og opslag",
          "Årshjul for communitymøder, brugerklubmøder og tekniske erfagruppemøder",
        ],
      },
      { name: "Produktforvaltning og vedligehold", role: "product-owner" },
      { name: "Produktudvikling og leverandørsamarbejde", role: "product-owner" },
    ],
    wheel: [
      { title: "Møde i koordinationsgruppen", rule: "FREQ=MONTHLY;BYDAY=1TU", role: "coordinator" },
      {
        title: "Møde i styregruppen",
        rule: "FREQ=YEARLY;BYMONTH=2,5,8,11;BYDAY=1TH",
        role: "coordinator",
      },
      { title: "Communitymøde", rule: "FREQ=YEARLY;BYMONTH=4,10;BYDAY=2WE", role: "coordinator" },
      {
        title: "Teknisk erfagruppemøde",
        rule: "FREQ=YEARLY;BYMONTH=3,9;BYDAY=2WE",
        role: "product-owner",
      },
    ],
  },
};
