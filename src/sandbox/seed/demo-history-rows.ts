/*
 * The initiatives that Digdir's portfolio of the demonstration has had for up to two years: where each has been, and what its
 * teams have done. All of it is made up. Days are counted back from the day on which the demonstration is played.
 */

export interface HistoryRow {
  readonly title: string;
  /** So many days ago it was opened. */
  readonly opened: number;
  /** Days that it stayed in each phase that it has left, from the first on. */
  readonly stays: readonly number[];
  readonly ending?: "declined" | "stopped";
  readonly teams?: readonly HistoryTeam[];
  /** What is written, and who has it: without a problem or somebody responsible a criterion is not met. */
  readonly lacks?: readonly ("problem" | "goals" | "assignee")[];
  /** So many criteria of its phase people confirm, and these they have confirmed. */
  readonly confirmed?: number;
  /** The title of another one that it waits for. */
  readonly waitsFor?: string;
  readonly source?: "okr" | "virksomhetsplan" | "tildelingsbrev";
}

export interface HistoryTeam {
  readonly key: "designsystemet" | "dialogporten" | "fdk" | "studio";
  /** Days from today, the end before or after; absent: nobody has set dates. */
  readonly plan?: readonly [start: number, end: number];
  /** So many work items, and how many of them are closed, a few each week up to today. */
  readonly items?: readonly [total: number, closed: number];
  /** The team has said no. */
  readonly isDeclined?: boolean;
  /** It hangs under its element, and nobody has broken it down. */
  readonly isBare?: boolean;
}

const done = (key: HistoryTeam["key"], from: number, to: number, count: number): HistoryTeam => ({
  key,
  plan: [from, to],
  items: [count, count],
});

export const historyRows: readonly HistoryRow[] = [
  // Done
  {
    title: "Felles innlogging for ansatte",
    opened: 728,
    stays: [38, 45, 60, 40, 190],
    teams: [done("studio", -545, -360, 9)],
    source: "okr",
  },
  {
    title: "Åpne kjøretøydata",
    opened: 716,
    stays: [52, 61, 88, 35, 210],
    teams: [done("fdk", -480, -275, 12)],
  },
  {
    title: "Ett skjema for støtte til frivillige",
    opened: 702,
    stays: [30, 58, 74, 62, 240],
    teams: [done("studio", -478, -240, 14), done("designsystemet", -470, -250, 6)],
    source: "virksomhetsplan",
  },
  {
    title: "Digital fullmakt for pårørende",
    opened: 690,
    stays: [64, 82, 95, 48, 205],
    teams: [done("dialogporten", -400, -198, 11)],
    source: "tildelingsbrev",
  },
  {
    title: "Klarspråk i brev fra det offentlige",
    opened: 671,
    stays: [25, 40, 52, 30, 260],
    teams: [done("designsystemet", -524, -270, 8)],
  },
  {
    title: "Varsel når en søknad mangler noe",
    opened: 655,
    stays: [71, 55, 110, 66, 228],
    teams: [done("dialogporten", -350, -128, 13)],
    source: "okr",
  },
  {
    title: "Felles begreper for bostøtte",
    opened: 640,
    stays: [88, 70, 66, 52, 215],
    teams: [done("fdk", -362, -150, 10)],
  },
  {
    title: "Elektronisk signatur uten app",
    opened: 618,
    stays: [45, 96, 120, 41, 222],
    teams: [done("studio", -316, -98, 15)],
    source: "virksomhetsplan",
  },
  {
    title: "Kalender for avtaler med kommunen",
    opened: 604,
    stays: [60, 38, 70, 55, 248],
    teams: [done("dialogporten", -380, -135, 9), done("designsystemet", -375, -150, 5)],
  },
  {
    title: "Mørk modus i offentlige tjenester",
    opened: 570,
    stays: [35, 42, 49, 28, 180],
    teams: [done("designsystemet", -415, -240, 7)],
  },
  {
    title: "Åpent API for høringer",
    opened: 548,
    stays: [90, 66, 81, 70, 185],
    teams: [done("fdk", -240, -58, 12)],
    source: "okr",
  },
  {
    title: "Sporing av egne saker",
    opened: 520,
    stays: [48, 77, 58, 44, 236],
    teams: [done("dialogporten", -292, -60, 16)],
  },
  {
    title: "Gjenbruk av vedlegg",
    opened: 505,
    stays: [55, 50, 92, 39, 226],
    teams: [done("studio", -268, -45, 11)],
    source: "virksomhetsplan",
  },
  // Stopped
  { title: "Chat med saksbehandler", opened: 610, stays: [80, 120, 60], ending: "stopped" },
  { title: "Stemmestyrt skjema", opened: 480, stays: [44], ending: "declined" },
  { title: "Felles kundesenter på video", opened: 390, stays: [62, 88], ending: "declined" },
  // In delivery
  {
    title: "Innsyn i egne opplysninger",
    opened: 648,
    stays: [82, 90, 118, 60],
    teams: [
      { key: "dialogporten", plan: [-280, -12], items: [18, 13] },
      { key: "fdk", plan: [-240, 20], items: [9, 8] },
    ],
    source: "tildelingsbrev",
  },
  {
    title: "Bedre søk i datakatalogen",
    opened: 470,
    stays: [40, 72, 84, 58],
    teams: [
      { key: "fdk", plan: [-190, 45], items: [20, 11] },
      { key: "designsystemet", isBare: true },
    ],
    source: "okr",
  },
  {
    title: "Digital post til dødsbo",
    opened: 455,
    stays: [58, 66, 100, 74],
    teams: [
      { key: "dialogporten", plan: [-130, 110], items: [16, 7] },
      { key: "studio", isDeclined: true },
    ],
    source: "virksomhetsplan",
  },
  {
    title: "Felles begrepskatalog for helse og velferd",
    opened: 430,
    stays: [70, 81, 64, 55],
    teams: [{ key: "fdk", plan: [-150, 62], items: [14, 9] }],
  },
  {
    title: "Maskinlesbare tildelingsbrev",
    opened: 360,
    stays: [36, 48, 59, 62],
    teams: [
      { key: "fdk", plan: [-140, 8], items: [13, 6] },
      { key: "studio", plan: [-100, 90], items: [10, 3] },
    ],
    source: "tildelingsbrev",
  },
  {
    title: "Datadeling mellom stat og kommune",
    opened: 402,
    stays: [65, 110, 98, 70],
    teams: [{ key: "fdk", items: [11, 2] }],
    waitsFor: "Felles begrepskatalog for helse og velferd",
  },
  {
    title: "Varsling på tvers av kanaler",
    opened: 330,
    stays: [44, 60, 71, 49],
    teams: [
      { key: "dialogporten", plan: [-95, 70], items: [17, 8] },
      { key: "designsystemet", plan: [-90, 30], items: [6, 5] },
    ],
    source: "okr",
  },
  // Being planned
  {
    title: "Ett sted å melde flytting for utlendinger",
    opened: 352,
    stays: [95, 104, 88],
    teams: [{ key: "studio" }],
    source: "virksomhetsplan",
  },
  {
    title: "Åpne data om kollektivtrafikk",
    opened: 231,
    stays: [60, 58, 72],
    teams: [{ key: "fdk" }],
    confirmed: 5,
  },
  {
    title: "Kvittering for alt du sender inn",
    opened: 214,
    stays: [38, 61, 80],
    teams: [{ key: "dialogporten" }, { key: "studio" }],
    source: "okr",
  },
  {
    title: "Samordnet adresse for virksomheter",
    opened: 171,
    stays: [50, 45, 66],
    teams: [],
    waitsFor: "Maskinlesbare tildelingsbrev",
  },
  // Concepts
  {
    title: "Bedre varsler til døve",
    opened: 390,
    stays: [76, 98],
    source: "tildelingsbrev",
    lacks: ["goals"],
  },
  { title: "Automatisk oversettelse av brev", opened: 192, stays: [55, 74], source: "okr" },
  {
    title: "Lommebok for bevis og attester",
    opened: 160,
    stays: [42, 66],
    confirmed: 5,
    source: "virksomhetsplan",
  },
  { title: "Felles tidslinje for barnevernssaker", opened: 171, stays: [60, 71], lacks: ["goals"] },
  { title: "Enklere fullmakt for verger", opened: 108, stays: [33, 58] },
  // Problems
  {
    title: "Dobbel rapportering fra kommunene",
    opened: 242,
    stays: [90],
    lacks: ["assignee"],
    source: "tildelingsbrev",
  },
  { title: "Uklare frister i byggesaker", opened: 104, stays: [47] },
  { title: "For mange påloggingsmåter", opened: 98, stays: [52], source: "okr" },
  { title: "Innbyggere finner ikke klageadgangen", opened: 75, stays: [41], confirmed: 3 },
  { title: "Skjema som ikke virker med skjermleser", opened: 44, stays: [29] },
  // Not begun
  { title: "Beredskapsvarsel på flere språk", opened: 132, stays: [], lacks: ["problem", "assignee"] },
  {
    title: "Register over algoritmer i forvaltningen",
    opened: 58,
    stays: [],
    lacks: ["assignee"],
    source: "okr",
  },
  { title: "Pekere til nabokommunens tjenester", opened: 37, stays: [], lacks: ["problem"] },
  { title: "Gjenbrukbart kart i skjema", opened: 21, stays: [] },
  { title: "Ordbok for offentlige roller", opened: 9, stays: [], lacks: ["problem", "assignee"] },
];
