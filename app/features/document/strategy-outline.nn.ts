/** Nynorsk. Same sections in the same order as the other languages. */
export const strategyOutlineNn = `
# Bakgrunn og mål
*Skriv dette til slutt, og så kort at det kan lesast opp i eit kommunestyre: kven vi er, kva vi skal kjøpe, kvifor vi gjer det saman, og når.*

## Kvifor vi gjer dette saman
*Kva får den einskilde kommunen til i lag som han ikkje får til åleine? Tenk på kompetanse, pris, krav til leverandøren, innføring og forvaltning.*

## Mål
*Tre til fem mål som kan målast. Skriv korleis det er i dag, kvar vi skal, og når. Måla blir følgde opp i kapittelet om gevinstar.*

| Mål | I dag | Mål | Når |
|  |  |  |  |

## Avgrensing
*Kva tenester gjeld innkjøpet (heimeteneste, sjukeheim, helsestasjon, fysio- og ergoterapi, legevakt)? Kva er opsjon? Kva er vi samde om å halde utanfor?*

# Situasjonen i dag
*Skriv om det som finst, ikkje det som manglar. Det høyrer heime under behov.*

## System og avtalar i dag
*Kva journalsystem har kommunane, og når går avtalane ut? Den avtalen som går ut først og den som går ut sist, avgjer kor lenge vi kan vente på kvarandre.*

| Kommune | System | Avtalen går ut | Oppseiing og opsjonar |
|  |  |  |  |

## Nasjonale tenester i bruk
*Kva nasjonale tenester er tekne i bruk (kjernejournal, e-resept, legemiddellista til pasienten, HelseID, grunndata), og kvar i kommunane?*

## Organisering og kompetanse
*Kven driftar, kven forvaltar, kven svarar når noko stoppar? Kor sårbart er det?*

# Behov
## Innbyggjarar og pårørande
*Kva skal bli merkbart betre for dei som får tenestene? Hugs samiske språk og kvensk i kommunar der dei er i bruk.*

## Helsepersonell
*Kva skal bli enklare i møtet med pasienten? Be dei som brukar systemet kvar dag om å skrive her.*

## Leiing og forvaltning
*Styringsdata, innrapportering, tilgangsstyring, arkiv og innsyn.*

## Lov, tryggleik og personvern
*Krav som følgjer av lov og forskrift, og kva risikovurderinga og vurderinga av personvernkonsekvensar seier. Peik på kjelda for kvart krav.*

# Alternativ
*Vis at alternativa er vurderte, også det å vente. Bruk dei same kriteria på alle.*

## Halde fram som i dag
## Kjøpe inn kvar for seg
## Kjøpe inn saman
## Slutte seg til ein avtale som finst
*Berre mogleg når kommunen er namngitt i kunngjeringa av den avtalen.*

## Tilråding
*Kva rår vi til, og kva ville ha fått oss til å rå til noko anna?*

# Innkjøpsform
## Omfang og opsjonar
*Kven som kan kjøpe, kva som kan kjøpast, høgaste samla verdi og lengd blir låst når konkurransen blir kunngjord. Namngi alle som vurderer å vere med, også dei som ventar på vedtak.*

## Prosedyre
*Vel prosedyre og grunngi valet. Skriv korleis marknadsdialogen skal gå føre seg slik at alle leverandørar får den same informasjonen.*

## Krav og evaluering
*Kva må leverandøren levere frå første dag, og kva kan kome seinare til avtalt pris? Kva gir vi poeng for, og korleis prøver brukarane løysinga før vi vel?*

## Avtale
*Lengd, prisregulering, eigarskap til data, uttrekk ved avslutning, språk, tilgjenge og kva som skjer når kommunar blir slegne saman eller trekkjer seg.*

# Styring og roller
## Samarbeidsform
*Kven er oppdragsgivar, og på kva grunnlag? Kva fullmakt gir kvar kommune, kven gir han, og når fell han bort?*

## Avgjerder
*Kva avgjer styringsgruppa, kva avgjer prosjektet, og kva må til kommunestyret? Korleis blir usemje avgjord?*

| Rolle | Ansvar | Kven |
| Prosjekteigar |  |  |
| Styringsgruppe |  |  |
| Prosjektleiar |  |  |
| Kontaktperson i kvar kommune |  |  |

# Økonomi
## Kostnader
*Skil mellom felles og lokale kostnader, og mellom investering og drift. Ta med eiga tid: innføring kostar meir enn lisensar.*

## Fordeling mellom kommunane
*Kva nøkkel deler vi etter (likt, innbyggjartal, brukarar, ei blanding), og kva skjer med fordelinga når nokon trekkjer seg?*

## Finansiering
*Tilskot vi søkjer, eigendel og når kommunane må ha dette i budsjettet.*

# Risiko
*Dei fem som kan stanse oss. Skriv kva som skjer, kor sannsynleg det er, kva vi gjer no, og kven som følgjer med.*

| Risiko | Konsekvens | Tiltak | Ansvarleg |
|  |  |  |  |

# Framdrift
*Rekn bakover frå fristen: vedtak i kommunestyret, utsending av saker, høyring, ferdig utkast. Den kommunen som har færrast møte, avgjer.*

| Milepæl | Dato | Er avhengig av |
| Strategien på høyring |  |  |
| Fullmakt frå alle |  |  |
| Søknad send |  |  |
| Kunngjering |  |  |
| Avtale signert |  |  |
| Første kommune i drift |  |  |

# Gevinstar
*Kvar gevinst har ein eigar i kvar kommune. Ein gevinst utan eigar blir ikkje henta ut.*

| Gevinst | Kvar vi er | Kvar vi skal | Blir målt slik | Eigar |
|  |  |  |  |  |
`;
