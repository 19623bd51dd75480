import type { RichTextNode } from "~/text/text-engine";

import { bulletList, heading, orderedList, paragraph, text } from "../rich-text";
import type { PassageWriters } from "../written-together";

/** 'Samarbeidsavtale', in nynorsk: not every text in a consortium is in the lead's language. */
export function agreementText(): RichTextNode {
  return text(
    heading(1, "Partar"),
    paragraph(
      "Avtalen gjeld mellom Bodø kommune (leiarkommunen) og kvar kommune som har signert (deltakarkommunane). Lista over partar er ein del av avtalen og blir halden ved like av leiarkommunen.",
    ),
    heading(1, "Føremål"),
    paragraph(
      "Partane skal kjøpe elektronisk pasientjournal (EPJ) saman. Dei skal ha éin kravspesifikasjon, éin konkurranse og felles oppfølging av leverandøren. Kvar kommune inngår sin eigen avtale med leverandøren og har sjølv ansvaret for sine pasientopplysningar.",
    ),
    heading(1, "Kva partane pliktar"),
    paragraph("Leiarkommunen skal"),
    bulletList(
      "leie prosjektet og tilsetje prosjektleiar",
      "søkje om tilskot på vegner av alle og gjere greie for bruken",
      "kunngjere konkurransen og føre protokoll (anskaffelsesforskriften § 25-5)",
      "gi deltakarkommunane den same informasjonen til same tid",
    ),
    paragraph("Deltakarkommunane skal"),
    bulletList(
      "gi fullmakt og leggje fram saka for kommunestyret innan fristen",
      "peike ut fagfolk og ein som kan ta over for dei",
      "dekkje sin del av kostnadene",
      "ikkje føre eigne samtaler med leverandørar om kjøpet etter at marknadsdialogen er opna",
    ),
    heading(1, "Styring"),
    paragraph(
      "Styringsgruppa har sju medlemer. Ho søkjer semje. Når ho ikkje er samd, gjeld fleirtalet, men ingen kommune kan bli bunden til utgifter ut over det kommunestyret har vedteke.",
    ),
    heading(1, "Økonomi"),
    paragraph(
      "Felles kostnader som ikkje blir dekte av tilskot, blir delte slik: 20 prosent likt mellom kommunane, 80 prosent etter folketalet 1. januar i budsjettåret. Summen av delane skal vere lik kostnaden, til øret. Kommunar på opsjon betaler ikkje før dei utløyser opsjonen.",
    ),
    heading(1, "Å tre inn og ut"),
    orderedList(
      "Fram til kunngjering kan ein kommune trekkje seg ved å gi skriftleg melding til leiarkommunen.",
      "Etter kunngjering kan ingen kommune slutte seg til utan å vere namngitt i kunngjeringa.",
      "Ein kommune som trekkjer seg etter kunngjering, dekkjer sin del av dei kostnadene som er påkomne.",
    ),
    heading(1, "Varigheit og tvist"),
    paragraph(
      "Avtalen gjeld frå signering og til rammeavtalen med leverandøren er slutt. Partane skal prøve å løyse usemje ved forhandling i styringsgruppa. Løyser ikkje det saka, avgjer kommunedirektørane i fellesskap korleis tvisten skal handsamast vidare.",
    ),
  );
}

/** Who wrote what stands under which heading. */
export const AGREEMENT_PASSAGES: PassageWriters<string> = {
  Partar: "anskaffelsesradgiver 1804",
  Føremål: "anskaffelsesradgiver 1804",
  "Kva partane pliktar": "anskaffelsesradgiver 1804",
  Styring: "prosjektleder 1804",
  Økonomi: "okonom 5503",
  "Å tre inn og ut": "systemansvarlig 1866",
  "Varigheit og tvist": "anskaffelsesradgiver 1804",
};
