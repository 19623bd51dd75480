/** Bokmål. Same sections in the same order as the other languages. */
export const strategyOutlineNb = `
# Bakgrunn og mål
*Skriv dette til slutt, og så kort at det kan leses opp i et kommunestyre: hvem vi er, hva vi skal kjøpe, hvorfor vi gjør det sammen, og når.*

## Hvorfor vi gjør dette sammen
*Hva får den enkelte kommunen til felles som den ikke får til alene? Tenk på kompetanse, pris, krav til leverandøren, innføring og forvaltning.*

## Mål
*Tre til fem mål som kan måles. Skriv hvordan det er i dag, hvor vi skal, og når. Målene følges opp i kapittelet om gevinster.*

| Mål | I dag | Mål | Når |
|  |  |  |  |

## Avgrensning
*Hvilke tjenester gjelder anskaffelsen (hjemmetjeneste, sykehjem, helsestasjon, fysio- og ergoterapi, legevakt)? Hva er opsjon? Hva er vi enige om å holde utenfor?*

# Nåsituasjon
*Beskriv det som finnes, ikke det som mangler. Det hører hjemme under behov.*

## Dagens systemer og avtaler
*Hvilke journalsystemer har kommunene, og når går avtalene ut? Den avtalen som går ut først og den som går ut sist, bestemmer hvor lenge vi kan vente på hverandre.*

| Kommune | System | Avtalen går ut | Oppsigelse og opsjoner |
|  |  |  |  |

## Nasjonale tjenester i bruk
*Hvilke nasjonale tjenester er tatt i bruk (kjernejournal, e-resept, pasientens legemiddelliste, HelseID, grunndata), og hvor i kommunene?*

## Organisering og kompetanse
*Hvem drifter, hvem forvalter, hvem svarer når noe stopper? Hvor sårbart er det?*

# Behov
## Innbyggere og pårørende
*Hva skal bli merkbart bedre for dem som får tjenestene? Husk samiske språk og kvensk i kommuner der de er i bruk.*

## Helsepersonell
*Hva skal bli enklere i møtet med pasienten? Be dem som bruker systemet hver dag om å skrive her.*

## Ledelse og forvaltning
*Styringsdata, innrapportering, tilgangsstyring, arkiv og innsyn.*

## Lov, sikkerhet og personvern
*Krav som følger av lov og forskrift, og hva risikovurderingen og personvernkonsekvensvurderingen sier. Pek på kilden for hvert krav.*

# Alternativer
*Vis at alternativene er vurdert, også det å vente. Bruk de samme kriteriene på alle.*

## Fortsette som i dag
## Anskaffe hver for seg
## Anskaffe sammen
## Slutte seg til en avtale som finnes
*Bare mulig når kommunen er navngitt i kunngjøringen av den avtalen.*

## Anbefaling
*Hva anbefaler vi, og hva ville fått oss til å anbefale noe annet?*

# Anskaffelsesform
## Omfang og opsjoner
*Hvem som kan kjøpe, hva som kan kjøpes, høyeste samlede verdi og varighet låses når konkurransen kunngjøres. Navngi alle som vurderer å være med, også dem som venter på vedtak.*

## Prosedyre
*Velg prosedyre og begrunn valget. Beskriv hvordan markedsdialogen gjennomføres slik at alle leverandører får den samme informasjonen.*

## Krav og evaluering
*Hva må leverandøren levere fra første dag, og hva kan komme senere til avtalt pris? Hva gir vi poeng for, og hvordan prøver brukerne løsningen før vi velger?*

## Avtale
*Varighet, prisregulering, dataeierskap, uttrekk ved avslutning, språk, tilgjengelighet og hva som skjer når kommuner slås sammen eller trekker seg.*

# Styring og roller
## Samarbeidsform
*Hvem er oppdragsgiver, og på hvilket grunnlag? Hvilken fullmakt gir hver kommune, hvem gir den, og når faller den bort?*

## Beslutninger
*Hva avgjør styringsgruppen, hva avgjør prosjektet, og hva må til kommunestyret? Hvordan avgjøres uenighet?*

| Rolle | Ansvar | Hvem |
| Prosjekteier |  |  |
| Styringsgruppe |  |  |
| Prosjektleder |  |  |
| Kontaktperson i hver kommune |  |  |

# Økonomi
## Kostnader
*Skill mellom felles og lokale kostnader, og mellom investering og drift. Ta med egen tid: innføring koster mer enn lisenser.*

## Fordeling mellom kommunene
*Hvilken nøkkel deler vi etter (likt, innbyggertall, brukere, en blanding), og hva skjer med fordelingen når noen trekker seg?*

## Finansiering
*Tilskudd vi søker, egenandel og når kommunene må ha dette i budsjettet.*

# Risiko
*De fem som kan stanse oss. Skriv hva som skjer, hvor sannsynlig det er, hva vi gjør nå, og hvem som følger med.*

| Risiko | Konsekvens | Tiltak | Ansvarlig |
|  |  |  |  |

# Framdrift
*Regn bakover fra fristen: vedtak i kommunestyret, utsending av saker, høring, ferdig utkast. Den kommunen som har færrest møter, bestemmer.*

| Milepæl | Dato | Avhenger av |
| Strategien på høring |  |  |
| Fullmakt fra alle |  |  |
| Søknad sendt |  |  |
| Kunngjøring |  |  |
| Avtale signert |  |  |
| Første kommune i drift |  |  |

# Gevinster
*Hver gevinst har en eier i hver kommune. En gevinst uten eier blir ikke hentet ut.*

| Gevinst | Hvor vi er | Hvor vi skal | Måles slik | Eier |
|  |  |  |  |  |
`;
