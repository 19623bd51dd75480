/** Bokmål. Same sections in the same order as the other languages. Words in braces are filled in for a municipality. */
export const caseOutlineNb = `
# Saken i korte trekk
{municipality} er med i {consortium}, der {lead} er lederkommune. Kommunestyret skal ta stilling til om kommunen deltar i felles anskaffelse av elektronisk pasientjournal. Fristen for konsortiet er {deadline}. {meeting}

# Kommunedirektørens forslag til vedtak
1. {municipality} deltar i {consortium} med {lead} som lederkommune.
2. Kommunestyret slutter seg til den felles strategien og til samarbeidsavtalen.
3. Kommunedirektøren får fullmakt til å signere samarbeidsavtalen, og til å gi lederkommunen fullmakt til å søke tilskudd og gjennomføre anskaffelsen i kommunens navn.
4. {costs}

# Bakgrunn
*Hvorfor kommer saken nå? Skriv kort hva dagens journal ikke klarer, og når kontrakten går ut.*

Kommunene vil kjøpe, innføre og forvalte elektronisk pasientjournal sammen. Hver for seg har de fleste verken fagfolk eller kjøpermakt til å stille kravene tjenestene trenger.

:: partners

# Dagens situasjon i kommunen
*Hvilke systemer har vi, hvem bruker dem, og hva koster de i dag?*

:: system

# Alternativer
*Bruk de samme kriteriene på alle: kostnad, kvalitet for pasienten, arbeidsmengde for de ansatte, sårbarhet og hva vi binder oss til.*

## Delta i den felles anskaffelsen
## Anskaffe alene
## Fortsette som i dag og vente

# Økonomiske konsekvenser
Tabellen viser kommunens egne tall.

:: shares {number}

*Kommenter hva som allerede ligger i økonomiplanen, hva som må inn, og hva egen tid til innføring koster. Tilskuddet er søkt og ikke innvilget før vedtak foreligger.*

:: budget {number}

# Risiko
:: risks {number}

Felles for alle som deltar:

:: risks joint

# Framdrift
:: plan {number}

# Rettslig vurdering
Oppdragsgivere som anskaffer i alles navn, er felles ansvarlige for å oppfylle pliktene etter regelverket (anskaffelsesforskriften § 29-1). Hvem som kan kjøpe, høyeste samlede verdi og varighet kunngjøres og kan ikke utvides i ettertid. Derfor må vedtaket foreligge før konkurransen kunngjøres.

*Hvem kan gi fullmakten etter kommunens eget delegeringsreglement?*

# Innbyggere, ansatte og personvern
*Hva merker pasienter og pårørende? Hva betyr innføringen for turnus og opplæring? Hva sier vurderingen av personvernkonsekvenser?*

# Kommunedirektørens vurdering
*Hva anbefaler kommunedirektøren, og hva veide tyngst?*

# Vedlegg
- Felles strategi
- Samarbeidsavtale med fullmakt
`;
