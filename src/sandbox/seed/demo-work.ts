import { findIssue } from "../find.ts";
import { createPerson } from "../person/person.ts";
import { put } from "../state/put.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** `owner/name#12` of all of it. */
export const keptByHand = [
  "digdir/portfolio#1",
  "digdir/portfolio#2",
  "digdir/roadmap#1",
  "Altinn/dialogporten#1",
  "Altinn/dialogporten#2",
  "Altinn/dialogporten#3",
  "Altinn/altinn-studio#1",
] as const;

/** What lay there before the app was installed: a thread that people keep by hand, as task lists and links. */
export function seedDemoWork(state: SandboxState): void {
  const portfolio = createPerson(state, "kari-portefolje");
  const product = createPerson(state, "produkteier-dialogporten");
  const developer = createPerson(state, "ola-utvikler");
  const studio = createPerson(state, "utvikler-studio");

  product.openIssue("Altinn/dialogporten", {
    title: "Varsling når en ny dialog er klar",
    body: EPIC,
    labels: ["kind/epic"],
    type: "Epic",
  });
  for (const title of ["Mottakeren velger kanal for varsel", "Varsel sendes én gang per dialog"]) {
    developer.openIssue("Altinn/dialogporten", { title, parent: "Altinn/dialogporten#1", type: "Task" });
  }
  product.addToProject("Altinn/dialogporten#1", "Altinn/146");
  developer.close("Altinn/dialogporten#2");
  product.setField("Altinn/dialogporten#1", "Altinn/146", "Status", "In Progress");
  studio.openIssue("Altinn/altinn-studio", {
    title: "Skjemakomponent for adresse",
    body: EPIC,
    labels: ["kind/epic"],
    type: "Epic",
  });

  portfolio.openIssue("digdir/roadmap", {
    title: "Dialogporten varsler mottakeren",
    body: ELEMENT,
    labels: ["product/dialogporten"],
  });
  portfolio.addToProject("digdir/roadmap#1", "digdir/8");
  portfolio.setField("digdir/roadmap#1", "digdir/8", "Status", "Under arbeid");
  portfolio.setField("digdir/roadmap#1", "digdir/8", "Progresjon (%)", 40);
  portfolio.setField("digdir/roadmap#1", "digdir/8", "Start", dateIn(state, -90));
  portfolio.setField("digdir/roadmap#1", "digdir/8", "Slutt", dateIn(state, 60));

  portfolio.openIssue("digdir/portfolio", {
    title: "Brukeren skal ikke gå glipp av post fra det offentlige",
    body: INITIATIVE,
    labels: ["kind/initiative"],
  });
  portfolio.addSubIssue("digdir/portfolio#1", "digdir/roadmap#1");
  portfolio.addToProject("digdir/portfolio#1", "digdir/1");
  portfolio.setField("digdir/portfolio#1", "digdir/1", "Fase", "Implementering");
  portfolio.setField("digdir/portfolio#1", "digdir/1", "Ansvarlig", "Meldingsutveksling");
  portfolio.openIssue("digdir/portfolio", {
    title: "Samme adressefelt i alle skjema",
    body: IDEA,
    labels: ["kind/idea"],
  });
  portfolio.addToProject("digdir/portfolio#2", "digdir/1");
  portfolio.setField("digdir/portfolio#2", "digdir/1", "Fase", "Problem");

  // All of it is older than the installation.
  for (const name of keptByHand) {
    const created = new Date(state.now().getTime() - 120 * DAY_MS).toISOString();
    put(state, "issues", { ...findIssue(state.tables, name), createdAt: `${created.slice(0, 19)}Z` });
  }
}

function dateIn(state: SandboxState, days: number): string {
  return new Date(state.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

const EPIC = `## Description

Beskrivelse av behovet.

## In scope

- Det som er avtalt

## Tasks

`;

const ELEMENT = `### Overordnet beskrivelse

Mottakeren får varsel når noe nytt ligger i Dialogporten.

### Forventet resultat

Flere leser innen fristen.

### Gjennomføring

### Oppgaver

- [ ] https://github.com/Altinn/dialogporten/issues/1
- [ ] Draft epos
`;

const INITIATIVE = `# Grunninformasjon

## Samarbeid med

Dialogporten

# Begrunnelse

## Problemstilling

Mange oppdager post fra det offentlige for sent.

## Beskrivelse av tiltaket

Varsling på tvers av kanaler.

## Mål og nøkkelresultat (OKR)

### Mål 1

- [ ] Nøkkelresultat: 80 % leser innen en uke
`;

const IDEA = `# Begrunnelse

## Problemstilling

Innbyggere fyller ut adressen sin på ulike måter i ulike skjema.
`;
