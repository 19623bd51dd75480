import { FormMark } from "~/components/form/form";
import { SELF_SAVING } from "~/components/form/form-mark";
import { FieldError } from "~/components/ui/field-error";
import { m } from "~/paraglide/messages.js";

import type { ApplicationPage } from "~/features/grant/application/application-page.server";
import type { EditReply } from "~/features/grant/application/edit-reply";

import { BothValues } from "./both-values";
import { SavingNote } from "./saving-note";
import { useAutosave } from "./use-autosave";

/** What the application is called, in the consortium and with the grantor. */
export function ApplicationTitle({ page, posted }: { page: ApplicationPage; posted: EditReply | undefined }) {
  const save = useAutosave({
    about: { intent: "rename" },
    saved: { text: page.title },
    version: page.titleVersion,
    posted,
  });
  const { conflict } = save;
  const errors = Object.values(save.words).flat();
  return (
    <section className="question">
      <save.fetcher.Form method="post" className="answer" onSubmit={save.submitNow}>
        <FormMark of={SELF_SAVING} />
        <input type="hidden" name="intent" value="rename" />
        <input type="hidden" name="version" value={conflict ? conflict.version : save.version} />
        <label htmlFor="field-title">{m.grant_application_title()}</label>
        <input
          id="field-title"
          name="text"
          className="ds-input"
          value={save.values["text"] ?? ""}
          disabled={!page.mayEdit}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={errors.length > 0 ? "field-title-error" : undefined}
          onChange={(event) => save.change("text", event.target.value)}
          onBlur={save.flush}
        />
        <div className="answer-foot">
          {page.mayEdit ? <SavingNote saving={save.saving} hasSaved={save.hasSaved} /> : null}
        </div>
        <FieldError id="field-title-error" errors={errors} />
        {conflict ? (
          <BothValues
            mine={save.values["text"] ?? ""}
            theirs={conflict.theirs["text"] ?? ""}
            by={conflict.by}
            at={conflict.at}
            onKeepMine={save.keepMine}
            onTakeTheirs={save.takeTheirs}
          />
        ) : null}
        {page.mayEdit ? (
          <noscript>
            <button className="ds-button" data-variant="secondary" data-size="sm">
              {m.common_save()}
            </button>
          </noscript>
        ) : null}
      </save.fetcher.Form>
    </section>
  );
}
