/** Nynorsk. Same sections in the same order as the other languages. */
export const intentOutlineNn = `
# Intensjonserklæring
Kommunen erklærer at han vil delta i arbeidet med felles elektronisk pasientjournal. Erklæringa bind ikkje kommunen til å kjøpe, men til å vere med på det som må til for å kunne bestemme seg.

# Dette seier kommunen ja til
- Å delta i arbeidet med felles strategi og kravspesifikasjon fram til vedtak i kommunestyret.
- Å oppgi kva journalsystem han har, når kontraktane går ut, og kven som kan svare for dei.
- Å peike ut ein kontaktperson og å leggje saka fram for eige kommunestyre innan fristen.
- Å bli nemnd som mogleg deltakar i marknadsdialog og søknad om tilskot.

# Dette seier kommunen ikkje ja til enno
- Å kjøpe eller betale for ei løysing.
- Å gi leiarkommunen fullmakt til å inngå avtalar. Det krev eige vedtak.

# Kven som er med
:: partners

# Framdrift
Fristen og møta som rekk han, går fram av tabellen.

:: plan left

# Kontakt
*Namn på rolle, telefon og e-post for den som følgjer saka i kommunen.*

# Signering
Erklæringa blir signert av den som har signaturrett i kommunen. Ho gjeld til kommunestyret har vedteke om kommunen skal delta, og kan trekkjast tilbake skriftleg når som helst.
`;
