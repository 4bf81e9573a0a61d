/** What "anyone" writes: Digdir's template for initiatives, with the sections that name teams and sources. */
export const title = "Meld fra om flytting ett sted";

export const body = `# Grunninformasjon

## Team

- Designsystemet
- Dialogporten

## Kilde

- Virksomhetsplan
- OKR

## Samarbeid med

Felles datakatalog

# Begrunnelse

## Problemstilling

Den som flytter, må si fra til mange etater hver for seg, og mange glemmer noen.

## Beskrivelse av tiltaket

Én melding om flytting, som når alle etater som trenger den.

## Risiko hvis tiltaket ikke gjennomføres

Post fra det offentlige havner på gal adresse.

## Mål og nøkkelresultat (OKR)

### Mål 1: Innbyggeren melder flytting én gang

- [ ] Nøkkelresultat: 80 % fullfører på under fem minutter
- [ ] Nøkkelresultat: Ti etater henter adressen herfra
- [ ] Nøkkelresultat: Halvparten så mange brev i retur

# Ressurser

## Hvilken kompetanse trengs for tiltaket

Tjenestedesign, utvikling, juss

## Behov totalt, sum månedsverk

18
`;
