import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ApplicationPage, FieldView } from "~/features/grant/application/application-page.server";
import type { EditReply } from "~/features/grant/application/edit-reply";

import { BudgetSummary } from "~/features/grant/content/components/budget-summary";
import { ValueField } from "./value-field";
import { AttachmentField } from "./attachment-field";
import { GoalFields } from "./goal-fields";
import { LongTextField } from "./long-text-field";

/** The fields of one section, each with what the call says beside it. */
export function SectionFields({
  page,
  slug,
  posted,
}: {
  page: Pick<ApplicationPage, "id" | "language" | "mayEdit" | "mayWriteForLead" | "section">;
  /** Null where there is no application yet: nothing leads out of the page. */
  slug: string | null;
  posted: EditReply | undefined;
}) {
  return (
    <>
      {page.section.fields.map((field) => (
        <section className="question" key={field.key}>
          <FieldOf field={field} page={page} slug={slug} posted={posted} />
          {field.help ? (
            <aside className="call-help">
              <h3>
                <Icon name="help" size={15} />
                {m.grant_call_says()}
              </h3>
              <p>{field.help}</p>
            </aside>
          ) : null}
        </section>
      ))}
    </>
  );
}

function FieldOf({
  field,
  page,
  slug,
  posted,
}: {
  field: FieldView;
  page: Pick<ApplicationPage, "id" | "language" | "mayEdit" | "mayWriteForLead" | "section">;
  /** Null where there is no application yet: nothing leads out of the page. */
  slug: string | null;
  posted: EditReply | undefined;
}) {
  const { mayEdit } = page;
  switch (field.kind) {
    case "long_text":
      return <LongTextField field={field} language={page.language} mayEdit={mayEdit} />;
    case "goals":
      return <GoalFields field={field} posted={posted} mayEdit={mayEdit} />;
    case "attachments":
      return (
        <AttachmentField
          field={field}
          slug={slug}
          posted={posted?.of === "attachments" ? posted : undefined}
          mayEdit={mayEdit}
        />
      );
    case "partners":
      return (
        <div className="answer" id={`field-${field.key}`}>
          <span className="question-label">{field.label}</span>
          <ul className="long-text partner-names">
            {field.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {slug === null ? null : (
            <p className="answer-foot">
              <Link to={paths.board(slug)}>{m.grant_partners_from_board()}</Link>
            </p>
          )}
        </div>
      );
    case "budget":
      return (
        <div className="answer" id={`field-${field.key}`}>
          <span className="row">
            <span className="question-label">{field.label}</span>
            {slug === null ? null : (
              <Link className="push small" to={paths.budget(slug, page.id)}>
                {m.grant_budget_open()}
              </Link>
            )}
          </span>
          <BudgetSummary budget={field.budget} caption={field.label} />
        </div>
      );
    default:
      return (
        <ValueField
          key={field.key}
          field={field}
          posted={posted?.of === field.key ? posted : undefined}
          mayEdit={field.isForLead ? page.mayWriteForLead : mayEdit}
        />
      );
  }
}
