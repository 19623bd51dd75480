/** Bokmål. Same sections in the same order as the other languages. */
export const projectOutlineNb = `
# Mål og rammer
*Hva skal være på plass når prosjektet er slutt, og hva er det ikke? Vis til strategien, og gjenta den ikke.*

| Ramme | Hva vi har bestemt |
| Tid |  |
| Kostnad |  |
| Omfang |  |

# Organisering
## Deltakere
:: partners

## Roller
| Rolle | Ansvar | Hvem |
| Prosjekteier |  |  |
| Styringsgruppe |  |  |
| Prosjektleder |  |  |
| Fagansvarlig |  |  |
| Kontaktperson i hver kommune |  |  |

# Faser og leveranser
| Fase | Leveranse | Ferdig når | Ansvarlig |
| Forankring | Fullmakt fra alle | Kommunestyrene har vedtatt |  |
| Forberedelse | Krav, marked, personvern | Styringsgruppen har godkjent |  |
| Konkurranse | Valgt leverandør | Karensperioden er ute |  |
| Innføring | Første kommune i drift | Godkjent prøvedrift |  |
| Bredding | Alle i drift | Gevinstene måles |  |

# Framdrift
*Regn bakover fra fristen. Den kommunen som har færrest møter, bestemmer.*

:: plan left

# Budsjett
:: budget

## Fordeling
:: shares

# Risiko
*Gå gjennom risikoene i hvert møte i styringsgruppen. En risiko uten eier og tiltak er en bekymring.*

:: risks

# Kommunikasjon
| Til hvem | Hva de trenger å vite | Når | Hvordan |
| Kommunestyrene |  |  |  |
| Ansatte som skal bruke systemet |  |  |  |
| Innbyggere og pårørende |  |  |  |
| Leverandører |  |  |  |

# Kvalitet, personvern og sikkerhet
*Hvem godkjenner leveransene? Når gjøres risiko- og sårbarhetsvurdering og vurdering av personvernkonsekvenser, og hvem deltar fra hver kommune?*

# Rapportering og endringer
*Hvor ofte rapporteres det til styringsgruppen, og hvilke avvik skal den ha straks? Hvem kan endre omfang, tid og kostnad, og hvor mye?*

# Avslutning
*Hva overleveres til forvaltningen, hvem tar over, og når evalueres prosjektet?*
`;
