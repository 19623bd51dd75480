import type { ReactNode } from "react";

import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import type { Language } from "~/domain/grant/call-form";
import { m } from "~/paraglide/messages.js";

import { languageNames } from "~/features/grant/call/missing-words";
import type { FieldNamed } from "./typed-field";

/** One text in each language of the call. */
export function TextInLanguages({
  field,
  name,
  label,
  hint,
  languages,
  isLong,
  isOptional,
}: {
  field: FieldNamed;
  name: string;
  label: string;
  hint?: ReactNode;
  languages: readonly Language[];
  isLong?: boolean;
  isOptional?: boolean;
}) {
  const Control = isLong ? Textarea : TextInput;
  return (
    <>
      {languages.map((language, index) => (
        <Control
          key={language}
          field={field(`${name}.${language}`)}
          label={languages.length === 1 ? label : m.call_text_in({ label, language: languageNames[language]() })}
          hint={index === 0 ? hint : undefined}
          isOptional={isOptional}
          lang={language}
        />
      ))}
    </>
  );
}
