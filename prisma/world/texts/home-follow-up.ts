import type { RichTextNode } from "~/text/text-engine";

import { bulletList, heading, paragraph, text } from "../rich-text";
import type { PassageWriters } from "../written-together";

/** The neighbours' short plan: what nobody in Bodø's consortium may read. */
export function homeFollowUpText(): RichTextNode {
  return text(
    heading(1, "Bakgrunn"),
    paragraph(
      "Fem kommuner i Troms vil ta i bruk digital hjemmeoppfølging sammen. Pasienten måler hjemme, og en felles responstjeneste følger med på målingene og tar kontakt når noe endrer seg.",
    ),
    heading(1, "Mål"),
    bulletList(
      "Færre innleggelser som kunne vært unngått",
      "Mindre reising for pasienter med kroniske sykdommer",
      "Én responstjeneste som er åpen hele døgnet for alle kommunene",
    ),
    heading(1, "Slik går vi fram"),
    paragraph(
      "Tromsø leder arbeidet. Kommunene begynner med to pasientgrupper hver, måler i et halvt år og avgjør så hvordan tjenesten skal utvides. Data deles etter avtale mellom kommunene og fastlegene.",
    ),
  );
}

/** Who wrote what stands under which heading. */
export const HOME_FOLLOW_UP_PASSAGES: PassageWriters<string> = {
  Bakgrunn: "prosjektleder 5501",
  Mål: "radgiver-helse 5532",
  "Slik går vi fram": "prosjektleder 5501",
};
