import { createPerson } from "../person/person.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** The template of an initiative is Markdown, that of an element of the roadmap a form. */
export function seedTemplates(state: SandboxState, organization: string, by: string): void {
  const admin = createPerson(state, by);
  admin.putFile(`${organization}/portfolio`, ".github/ISSUE_TEMPLATE/tiltak.md", INITIATIVE);
  admin.putFile(`${organization}/roadmap`, ".github/ISSUE_TEMPLATE/veikartelement.yml", ELEMENT);
}

const INITIATIVE = `---
name: Tiltak
about: Foreslå et tiltak til porteføljen
title: ''
labels: ''
assignees: ''
---

# Grunninformasjon

## Samarbeid med

_Hvilke team, produkter eller virksomheter?_

## Avhengigheter til andre tiltak

..

# Begrunnelse

## Problemstilling

_Hvilket problem løser tiltaket, og for hvem?_

## Beskrivelse av tiltaket

..

## Risiko hvis tiltaket ikke gjennomføres

..

## Mål og nøkkelresultat (OKR)

### Mål 1

- [ ] Nøkkelresultat
- [ ] Nøkkelresultat
- [ ] Nøkkelresultat

# Ressurser

## Hvilken kompetanse trengs for tiltaket

..

## Behov totalt, sum månedsverk

..
`;

const ELEMENT = `name: Veikartelement
description: Noe som brukerne skal få
title: ''
body:
  - type: markdown
    attributes:
      value: Beskriv det slik at andre enn teamet forstår det.
  - type: textarea
    id: beskrivelse
    attributes:
      label: Overordnet beskrivelse
      description: Hva er dette, og for hvem?
    validations:
      required: true
  - type: textarea
    id: resultat
    attributes:
      label: Forventet resultat
  - type: textarea
    id: virkemate
    attributes:
      label: Hvordan skal det fungere?
  - type: textarea
    id: gjennomforing
    attributes:
      label: Gjennomføring
      value: |
        ### Avhengigheter

        - [ ] Draft avhengighet

        ### Oppgaver

        - [ ] Draft epos
`;
