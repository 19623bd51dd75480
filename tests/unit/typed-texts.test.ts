import { expect, test } from "vitest";

import { FORM_MARK } from "~/components/form/form-mark";
import { typedTexts } from "~/features/access/components/typed-texts";

test("what was typed is named as in its form; what the page filled in and what was chosen is left out", () => {
  const shown = typedTexts([
    [FORM_MARK, "chance.owner.form.opened"],
    ["intent", "invite"],
    ["organisationId", "0190a5e0-0000-7000-8000-000000000000"],
    ["wasPurpose", "Før"],
    ["offeredRole", "writer"],
    ["rows[0].email", "leder@rost.example"],
    ["purpose", "Én journal\nfor oss alle"],
    ["amount licences 2027", "1 200"],
    ["version licences 2027", "4"],
    ["note", "  "],
    ["field_7", "Bare skjemaet vet hva dette er"],
  ]);
  expect(shown).toEqual([
    { label: "E-postadresse", text: "leder@rost.example" },
    { label: "Formål", text: "Én journal\nfor oss alle" },
    { label: "Beløp", text: "1 200" },
    { label: null, text: "Bare skjemaet vet hva dette er" },
  ]);
});
