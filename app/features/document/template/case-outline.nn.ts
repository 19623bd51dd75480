/** Nynorsk. Same sections in the same order as the other languages. Words in braces are filled in for a municipality. */
export const caseOutlineNn = `
# Saka i korte trekk
{municipality} er med i {consortium}, der {lead} er leiarkommune. Kommunestyret skal ta stilling til om kommunen deltek i felles kjøp av elektronisk pasientjournal. Fristen for konsortiet er {deadline}. {meeting}

# Kommunedirektøren sitt framlegg til vedtak
1. {municipality} deltek i {consortium} med {lead} som leiarkommune.
2. Kommunestyret sluttar seg til den felles strategien og til samarbeidsavtalen.
3. Kommunedirektøren får fullmakt til å signere samarbeidsavtalen, og til å gi leiarkommunen fullmakt til å søkje tilskot og gjennomføre kjøpet i namnet til kommunen.
4. {costs}

# Bakgrunn
*Kvifor kjem saka no? Skriv kort kva journalen i dag ikkje klarer, og når kontrakten går ut.*

Kommunane vil kjøpe, innføre og forvalte elektronisk pasientjournal saman. Kvar for seg har dei fleste verken fagfolk eller kjøparmakt til å stille krava tenestene treng.

:: partners

# Situasjonen i kommunen i dag
*Kva system har vi, kven bruker dei, og kva kostar dei i dag?*

:: system

# Alternativ
*Bruk dei same kriteria på alle: kostnad, kvalitet for pasienten, arbeidsmengd for dei tilsette, sårbarheit og kva vi bind oss til.*

## Delta i det felles kjøpet
## Kjøpe åleine
## Halde fram som i dag og vente

# Økonomiske konsekvensar
Tabellen viser kommunen sine eigne tal.

:: shares {number}

*Kommenter kva som allereie ligg i økonomiplanen, kva som må inn, og kva eiga tid til innføring kostar. Tilskotet er søkt om og ikkje innvilga før vedtaket ligg føre.*

:: budget {number}

# Risiko
:: risks {number}

Felles for alle som deltek:

:: risks joint

# Framdrift
:: plan {number}

# Rettsleg vurdering
Oppdragsgivarar som kjøper i namnet til alle, er saman ansvarlege for å oppfylle pliktene etter regelverket (anskaffingsforskrifta § 29-1). Kven som kan kjøpe, høgaste samla verdi og varigheit blir kunngjort og kan ikkje utvidast i ettertid. Difor må vedtaket liggje føre før konkurransen blir kunngjord.

*Kven kan gi fullmakta etter kommunen sitt eige delegeringsreglement?*

# Innbyggjarar, tilsette og personvern
*Kva merkar pasientar og pårørande? Kva har innføringa å seie for turnus og opplæring? Kva seier vurderinga av personvernkonsekvensar?*

# Vurderinga til kommunedirektøren
*Kva tilrår kommunedirektøren, og kva vog tyngst?*

# Vedlegg
- Felles strategi
- Samarbeidsavtale med fullmakt
`;
