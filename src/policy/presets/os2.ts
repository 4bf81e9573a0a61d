import type { Preset } from "./preset.ts";

const secretariat = "Sekretariat og økonomirapportering";
const community = "Community og finansiering";

/** OS2's four tracks of product governance; the last two have no activities in the source. */
export const os2: Preset = {
  // Constitution Day, Christmas Eve and New Year's Eve: days off of most employers, and no public holidays.
  file: { calendar: { closed: ["06-05", "12-24", "12-31"] } },
  phases: [],
  product: {
    tracks: [
      {
        name: secretariat,
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
        name: community,
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
      {
        title: "Møde i koordinationsgruppen",
        key: "mode-i-koordinationsgruppen",
        rule: "FREQ=MONTHLY;BYDAY=1TU",
        role: "coordinator",
        track: secretariat,
        content: "minutes",
      },
      {
        title: "Møde i styregruppen",
        key: "mode-i-styregruppen",
        rule: "FREQ=YEARLY;BYMONTH=2,5,8,11;BYDAY=1TH",
        role: "coordinator",
        track: secretariat,
        content: "minutes",
      },
      {
        title: "Communitymøde",
        key: "communitymode",
        rule: "FREQ=YEARLY;BYMONTH=4,10;BYDAY=2WE",
        role: "coordinator",
        track: community,
        content: "minutes",
      },
      {
        title: "Teknisk erfagruppemøde",
        key: "teknisk-erfagruppemode",
        rule: "FREQ=YEARLY;BYMONTH=3,9;BYDAY=2WE",
        role: "product-owner",
        track: community,
        content: "minutes",
      },
      {
        title: "Publicering af referat",
        key: "publicering-af-referat",
        on: { closed: "mode-i-koordinationsgruppen" },
        due: "P5D",
        role: "coordinator",
        track: secretariat,
      },
      {
        title: "Onboarding af nyt medlem",
        key: "onboarding-af-nyt-medlem",
        on: { label: "ny-medlem" },
        due: "P10D",
        role: "coordinator",
        track: secretariat,
      },
      {
        title: "Økonomi- og statusrapport",
        key: "okonomi-og-statusrapport",
        rule: "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO",
        // Else the last days of the quarter would be in no report.
        lead: "P0D",
        role: "coordinator",
        track: secretariat,
        content: "report",
      },
      {
        title: "Selvevaluering efter governancemodellen",
        key: "selvevaluering-efter-governancemodellen",
        rule: "FREQ=YEARLY;BYMONTH=11;BYDAY=2MO",
        role: "coordinator",
        track: secretariat,
        checklist: [
          "Er alle roller besat?",
          "Har alle fire spor aktiviteter?",
          "Er referater og beslutninger offentliggjort?",
          "Er økonomien afstemt?",
          "Hvad skal forbedres til næste år?",
        ],
      },
    ],
  },
};
