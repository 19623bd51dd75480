import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FileInput } from "~/components/ui/file-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import { m } from "~/paraglide/messages.js";

/** Chooses a file to look at; `isOther` where one has been read already. */
export function ImportForm({ refused, isOther }: { refused: Refused | null; isOther: boolean }) {
  const sent = useNavigation().formData;
  const isSending = sent?.has("file") === true;
  return (
    <Card heading={isOther ? m.import_choose_other() : m.import_choose()} className="max-w-[720px]">
      <Form method="post" encType="multipart/form-data" noValidate className="stack gap-5" of="file">
        <FormErrors errors={refused?.errors[""]} />
        <FileInput
          field={fieldOf("file", refused)}
          label={m.import_file()}
          hint={m.import_file_hint()}
          accept=".docx,.odt,.md,.markdown,.txt,.html,.htm"
        />
        <div>
          <Button variant={isOther ? "secondary" : "primary"} busyText={isSending && m.import_reading()}>
            {m.import_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
