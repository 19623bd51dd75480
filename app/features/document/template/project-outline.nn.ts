/** Nynorsk. Same sections in the same order as the other languages. */
export const projectOutlineNn = `
# Mål og rammer
*Kva skal vere på plass når prosjektet er slutt, og kva er det ikkje? Vis til strategien, og ta han ikkje opp att.*

| Ramme | Kva vi har bestemt |
| Tid |  |
| Kostnad |  |
| Omfang |  |

# Organisering
## Deltakarar
:: partners

## Roller
| Rolle | Ansvar | Kven |
| Prosjekteigar |  |  |
| Styringsgruppe |  |  |
| Prosjektleiar |  |  |
| Fagansvarleg |  |  |
| Kontaktperson i kvar kommune |  |  |

# Fasar og leveransar
| Fase | Leveranse | Ferdig når | Ansvarleg |
| Forankring | Fullmakt frå alle | Kommunestyra har vedteke |  |
| Førebuing | Krav, marknad, personvern | Styringsgruppa har godkjent |  |
| Konkurranse | Vald leverandør | Karensperioden er ute |  |
| Innføring | Første kommune i drift | Godkjend prøvedrift |  |
| Breidding | Alle i drift | Gevinstane blir målte |  |

# Framdrift
*Rekn bakover frå fristen. Den kommunen som har færrast møte, bestemmer.*

:: plan left

# Budsjett
:: budget

## Fordeling
:: shares

# Risiko
*Gå gjennom risikoane i kvart møte i styringsgruppa. Ein risiko utan eigar og tiltak er ei uro.*

:: risks

# Kommunikasjon
| Til kven | Kva dei treng å vite | Når | Korleis |
| Kommunestyra |  |  |  |
| Tilsette som skal bruke systemet |  |  |  |
| Innbyggjarar og pårørande |  |  |  |
| Leverandørar |  |  |  |

# Kvalitet, personvern og tryggleik
*Kven godkjenner leveransane? Når blir risiko- og sårbarheitsvurdering og vurdering av personvernkonsekvensar gjorde, og kven deltek frå kvar kommune?*

# Rapportering og endringar
*Kor ofte blir det rapportert til styringsgruppa, og kva avvik skal ho ha straks? Kven kan endre omfang, tid og kostnad, og kor mykje?*

# Avslutning
*Kva blir overlevert til forvaltninga, kven tek over, og når blir prosjektet evaluert?*
`;
