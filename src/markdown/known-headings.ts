/*
 * Headings of the organisations' own forms and templates. Given
 * as `known` to readSections, they keep a heading that somebody pasted into an answer from ending it.
 */

/** The parts of a thing: issues linked under these are its children. */
export const taskHeadings: readonly string[] = [
  "Oppgaver",
  "Oppgåver",
  "Opgaver",
  "Tasks",
  "Tasklist",
  "Task list",
  "Oppgaveliste",
  "Oppgåveliste",
  "Opgaveliste",
  "Deloppgaver",
  "Deloppgåver",
  "Delopgaver",
  "Gjennomføring",
  "Gennemførelse",
  "Implementation",
];

/** Issues linked under these are no parts, but what a thing waits for. */
export const dependencyHeadings: readonly string[] = [
  "Avhengigheter",
  "Avhengigheter til andre tiltak",
  "Avhengnader",
  "Afhængigheder",
  "Dependencies",
];

/** Under these people say which product an incident or a request is about. */
export const productHeadings: readonly string[] = [
  "Produkt",
  "Berørt produkt",
  "Tjeneste",
  "Berørt tjeneste",
  "Teneste",
  "Råka teneste",
  "Råka produkt",
  "Berørt tjeneste eller produkt",
  "Product",
  "Affected product",
  "Service",
  "Affected service",
];

/** Under these they say what an incident is due to. */
export const causeHeadings: readonly string[] = [
  "Endring",
  "Endring som forårsaket hendelsen",
  "Endring som førte til hendinga",
  "Ændring",
  "Ændring der forårsagede hændelsen",
  "Change",
  "Change that caused the incident",
];

/** Under these they say which version is planned. */
export const versionHeadings: readonly string[] = ["Versjon", "Version"];

/** digdir/portfolio: the template of an initiative. */
export const initiativeHeadings: readonly string[] = [
  "Grunninformasjon",
  "Samarbeid med",
  "Avhengigheter til andre tiltak",
  "Begrunnelse",
  "Problemstilling",
  "Beskrivelse av tiltaket",
  "Risiko hvis tiltaket ikke gjennomføres",
  "Mål og nøkkelresultat (OKR)",
  "Ressurser",
  "Hvilken kompetanse trengs for tiltaket",
  "Behov totalt, sum månedsverk",
  "Team",
  "Kilde",
];
