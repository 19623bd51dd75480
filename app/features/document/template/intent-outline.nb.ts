/** Bokmål. Same sections in the same order as the other languages. */
export const intentOutlineNb = `
# Intensjonserklæring
Kommunen erklærer at den vil delta i arbeidet med felles elektronisk pasientjournal. Erklæringen binder ikke kommunen til å kjøpe, men til å være med på det som må til for å kunne bestemme seg.

# Dette sier kommunen ja til
- Å delta i arbeidet med felles strategi og kravspesifikasjon fram til vedtak i kommunestyret.
- Å oppgi hvilke journalsystemer den har, når kontraktene går ut, og hvem som kan svare for dem.
- Å peke ut en kontaktperson og å legge saken fram for eget kommunestyre innen fristen.
- Å bli nevnt som mulig deltaker i markedsdialog og søknad om tilskudd.

# Dette sier kommunen ikke ja til ennå
- Å kjøpe eller betale for en løsning.
- Å gi lederkommunen fullmakt til å inngå avtaler. Det krever eget vedtak.

# Hvem som er med
:: partners

# Framdrift
Fristen og møtene som rekker den, går fram av tabellen.

:: plan left

# Kontakt
*Navn på rolle, telefon og e-post for den som følger saken i kommunen.*

# Signering
Erklæringen signeres av den som har signaturrett i kommunen. Den gjelder til kommunestyret har vedtatt om kommunen skal delta, og kan trekkes tilbake skriftlig når som helst.
`;
