/** Nynorsk. Same sections in the same order as the other languages. */
export const agreementOutlineNn = `
> Dette er eit utgangspunkt som må tilpassast og kvalitetssikrast juridisk før nokon signerer. Tekst i kursiv er rettleiing og skal takast bort.

# Partane og føremålet
Avtalen er inngått mellom kommunane i tabellen. Leiarkommunen handlar på vegner av dei andre så langt avtalen og fullmaktene rekk.

:: partners

Føremålet er å kjøpe, innføre og forvalte elektronisk pasientjournal saman, slik den felles strategien skildrar.

# Samarbeidsform
Partane samarbeider ved avtale. Inga oppgåve eller myndigheit etter lov blir overført til leiarkommunen ut over det som følgjer av fullmaktene.

*Vel de vertskommune (kommunelova kapittel 20) eller kommunalt oppgåvefellesskap (kommunelova kapittel 19), må dette kapittelet skrivast om. Då stiller lova eigne krav til avtalen.*

# Fullmakt
Kvar part gir leiarkommunen fullmakt til å

- søkje om tilskot på vegner av alle partar
- gjennomføre marknadsdialog, kunngjere konkurransen og føre protokoll
- velje leverandør etter innstilling frå styringsgruppa
- inngå rammeavtale i namnet til partane innanfor rammene i kapittelet om kjøpet

Fullmakta blir gitt av den som har myndigheit til det i kommunen, med saksnummer og dato. Ho gjeld til kjøpet er avslutta, om ho ikkje blir kalla tilbake skriftleg før konkurransen er kunngjord.

*Skriv kva verdi fullmakta gjeld inntil, og kva leiarkommunen må tilbake til partane med.*

# Oppgåvene til leiarkommunen
- Tilset eller leiger inn prosjektleiar og stiller sekretariat for styringsgruppa.
- Fører felles rekneskap og legg det fram for partane kvart halvår.
- Svarer for at kjøpet følgjer regelverket for anskaffingar.
- Held partane orienterte og lèt dei uttale seg før avgjerder som bind dei.

# Oppgåvene til partane
- Peikar ut ein kontaktperson og frigir fagfolk til kravarbeid, utprøving og innføring.
- Legg saker fram for eige kommunestyre i tide til dei fristane planen viser.
- Betaler sin del etter kapittelet om kostnader.
- Svarer sjølve for opplysningane om innbyggjarane sine og for tilgangen til eigne tilsette.

# Styringsgruppe og avgjerder
Styringsgruppa har éin medlem frå kvar part. Kvar part har éi stemme. Vanlege saker blir avgjorde med alminneleg fleirtal.

*Kva saker krev to tredels fleirtal, og kva saker må til kvart kommunestyre? Tenk på budsjett ut over ramma, endra fordelingsnøkkel og opptak av nye partar.*

# Kjøpet
Oppdragsgivarar som kjøper i namnet til alle, er saman ansvarlege for å oppfylle pliktene etter regelverket (anskaffingsforskrifta § 29-1). Alle som skal kunne kjøpe, blir namngitte i kunngjeringa, saman med høgaste samla verdi og varigheit.

Ein part med opsjon kan tre inn når han har sitt eige vedtak, innanfor det omfanget som er kunngjort.

# Kostnader
Felles kostnader blir delte etter nøkkelen partane har valt. Lokale kostnader ber kvar part sjølv.

:: shares

Leiarkommunen fakturerer partane kvart halvår etter faktisk forbruk. Innvilga tilskot blir trekt frå før fordeling.

# Personvern og informasjonstryggleik
Kvar part er dataansvarleg for eigne opplysningar. Partane inngår databehandlaravtale med leverandøren, og gjer vurderinga av personvernkonsekvensar saman så langt ho er lik for alle.

# Varigheit, uttreding og nye partar
Avtalen gjeld frå signering og så lenge rammeavtalen varer. Ein part kan seie opp med tolv månaders varsel. Den som trer ut, dekkjer sin del av kostnader som var pådregne eller bundne då oppseiinga kom.

*Kva skjer med fordelinga for dei andre når nokon trer ut? Prøv det på sida for kostnader før de bestemmer dykk.*

# Usemje
Usemje blir løyst først mellom kontaktpersonane, så i styringsgruppa og til sist mellom kommunedirektørane.

# Signering
Avtalen blir signert elektronisk av den som har signaturrett i kvar kommune.

# Vedlegg: fullmakt
| Kva | Innhald |
| Fullmaktsgivar | Kommune, organisasjonsnummer og rolle |
| Fullmektig | Leiarkommunen |
| Kva fullmakta dekkjer | Søkje tilskot, gjennomføre kjøpet, inngå rammeavtale |
| Inntil verdi | Kroner utan mva. |
| Gjeld frå og til | Dato |
| Vedteke av | Organ, saksnummer og dato |
`;
