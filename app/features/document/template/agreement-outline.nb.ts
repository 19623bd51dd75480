/** Bokmål. Same sections in the same order as the other languages. */
export const agreementOutlineNb = `
> Dette er et utgangspunkt som må tilpasses og kvalitetssikres juridisk før noen signerer. Tekst i kursiv er veiledning og tas bort.

# Partene og formålet
Avtalen er inngått mellom kommunene i tabellen. Lederkommunen handler på vegne av de andre så langt avtalen og fullmaktene rekker.

:: partners

Formålet er å anskaffe, innføre og forvalte elektronisk pasientjournal i fellesskap, slik den felles strategien beskriver.

# Samarbeidsform
Partene samarbeider ved avtale. Ingen oppgaver eller myndighet etter lov overføres til lederkommunen ut over det som følger av fullmaktene.

*Velger dere vertskommune (kommuneloven kapittel 20) eller kommunalt oppgavefellesskap (kommuneloven kapittel 19), må dette kapittelet skrives om. Da stiller loven egne krav til avtalen.*

# Fullmakt
Hver part gir lederkommunen fullmakt til å

- søke om tilskudd på vegne av alle parter
- gjennomføre markedsdialog, kunngjøre konkurransen og føre protokoll
- velge leverandør etter innstilling fra styringsgruppen
- inngå rammeavtale i partenes navn innenfor rammene i kapittelet om anskaffelsen

Fullmakten gis av den som har myndighet til det i kommunen, med saksnummer og dato. Den gjelder til anskaffelsen er avsluttet, om den ikke kalles tilbake skriftlig før konkurransen er kunngjort.

*Skriv hvilken verdi fullmakten gjelder inntil, og hva lederkommunen må tilbake til partene med.*

# Lederkommunens oppgaver
- Ansetter eller leier inn prosjektleder og stiller sekretariat for styringsgruppen.
- Fører felles regnskap og legger det fram for partene hvert halvår.
- Svarer for at anskaffelsen følger anskaffelsesregelverket.
- Holder partene løpende orientert og lar dem uttale seg før beslutninger som binder dem.

# Partenes oppgaver
- Peker ut en kontaktperson og frigir fagfolk til kravarbeid, utprøving og innføring.
- Legger saker fram for eget kommunestyre i tide til de fristene planen viser.
- Betaler sin andel etter kapittelet om kostnader.
- Svarer selv for sine innbyggeres opplysninger og for egne ansattes tilgang.

# Styringsgruppe og beslutninger
Styringsgruppen har ett medlem fra hver part. Hver part har én stemme. Vanlige saker avgjøres med alminnelig flertall.

*Hvilke saker krever to tredels flertall, og hvilke må til hvert kommunestyre? Tenk på budsjett ut over rammen, endret fordelingsnøkkel og opptak av nye parter.*

# Anskaffelsen
Oppdragsgivere som anskaffer i alles navn, er felles ansvarlige for å oppfylle pliktene etter regelverket (anskaffelsesforskriften § 29-1). Alle som skal kunne kjøpe, navngis i kunngjøringen, sammen med høyeste samlede verdi og varighet.

En part med opsjon kan tre inn når den har sitt eget vedtak, innenfor det omfanget som er kunngjort.

# Kostnader
Felles kostnader fordeles etter nøkkelen partene har valgt. Lokale kostnader bæres av den enkelte part.

:: shares

Lederkommunen fakturerer partene hvert halvår etter faktisk forbruk. Innvilget tilskudd trekkes fra før fordeling.

# Personvern og informasjonssikkerhet
Hver part er dataansvarlig for egne opplysninger. Partene inngår databehandleravtale med leverandøren, og gjør vurderingen av personvernkonsekvenser i fellesskap så langt den er lik for alle.

# Varighet, uttreden og nye parter
Avtalen gjelder fra signering og så lenge rammeavtalen løper. En part kan si opp med tolv måneders varsel. Den som trer ut, dekker sin andel av kostnader som var pådratt eller bundet da oppsigelsen kom.

*Hva skjer med fordelingen for de andre når noen trer ut? Prøv det på siden for kostnader før dere bestemmer dere.*

# Uenighet
Uenighet løses først mellom kontaktpersonene, så i styringsgruppen og til sist mellom kommunedirektørene.

# Signering
Avtalen signeres elektronisk av den som har signaturrett i hver kommune.

# Vedlegg: fullmakt
| Hva | Innhold |
| Fullmaktsgiver | Kommune, organisasjonsnummer og rolle |
| Fullmektig | Lederkommunen |
| Hva fullmakten dekker | Søke tilskudd, gjennomføre anskaffelsen, inngå rammeavtale |
| Inntil verdi | Kroner uten mva. |
| Gjelder fra og til | Dato |
| Vedtatt av | Organ, saksnummer og dato |
`;
