import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FileInput } from "~/components/ui/file-input";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { LONGEST_NAME } from "~/domain/consortium/agreement-signature";
import { LONGEST_REASON } from "~/domain/shared/reason";
import type { AgreementOfPage } from "~/features/document/agreement/agreement-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

type Version = NonNullable<AgreementOfPage["version"]>;
interface Given {
  page: AgreementOfPage;
  version: Version;
  reply: FormReply | null;
}

/** The typed name over the hash, by somebody who has just signed in. */
export function SignForm({ page, version, reply, here }: Given & { here: string }) {
  const { municipality, signing } = page;
  if (!signing) return null;
  if (!signing.isConfirmed)
    return (
      <Alert heading={m.approval_unconfirmed_heading({ municipality: municipality.name })}>
        <p>{m.issue_agreement_unconfirmed()}</p>
      </Alert>
    );
  return (
    <Card heading={m.agreement_sign_heading({ municipality: municipality.name })}>
      {signing.isFresh ? (
        <Form method="post" encType="multipart/form-data" className="stack gap-5">
          <SharedFields intent="sign" page={page} version={version} reply={reply} nameHint={m.agreement_name_hint()} />
          <p className="small muted">{m.agreement_binding({ municipality: municipality.name })}</p>
          <Press intent="sign" variant="primary" words={m.agreement_sign({ municipality: municipality.name })} />
        </Form>
      ) : (
        <div className="stack gap-4">
          <FormErrors errors={reply?.error?.[""] ?? undefined} />
          <p>{m.agreement_sign_in_again_text()}</p>
          <div>
            <LinkButton variant="primary" to={paths.signInAgain(here)} reloadDocument>
              {m.agreement_sign_in_again()}
            </LinkButton>
          </div>
        </div>
      )}
    </Card>
  );
}

/** A signed PDF instead: by its own people, or by the lead that received it. */
export function SignedFileForm({ page, version, reply }: Given) {
  const errors = reply?.error?.["evidence"] ?? undefined;
  return (
    <details className="agreement-file" open={reply !== null || page.signing === null || undefined}>
      <summary>{m.agreement_file_heading()}</summary>
      <Form method="post" encType="multipart/form-data" className="stack gap-5">
        <SharedFields
          intent="file"
          page={page}
          version={version}
          reply={reply}
          nameHint={m.agreement_file_name_hint()}
        />
        <FileInput
          field={{ id: "evidence", name: "evidence", errors }}
          label={m.agreement_file()}
          hint={m.agreement_file_hint()}
          accept="application/pdf"
        />
        <Press intent="file" variant="secondary" words={m.agreement_file_keep()} />
      </Form>
    </details>
  );
}

function SharedFields(props: Given & { intent: "sign" | "file"; nameHint: string }) {
  const { intent, page, version, reply } = props;
  const typed = reply?.initialValue;
  const field = (name: string) => ({
    id: `${intent}-${name}`,
    name,
    initialValue: typed?.[name] as string | undefined,
    errors: reply?.error?.[name] ?? undefined,
  });
  return (
    <>
      <FormErrors errors={reply?.error?.[""] ?? undefined} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="number" value={version.number} />
      <input type="hidden" name="sha256" value={version.sha256} />
      <TextInput
        field={field("name")}
        label={m.agreement_name()}
        hint={props.nameHint}
        maxLength={LONGEST_NAME}
        autoComplete="off"
      />
      {page.needsReason ? (
        <Textarea
          field={field("reason")}
          label={m.agreement_reason()}
          hint={m.agreement_reason_hint()}
          rows={2}
          limit={LONGEST_REASON}
        />
      ) : null}
    </>
  );
}

function Press({ intent, variant, words }: { intent: string; variant: "primary" | "secondary"; words: string }) {
  const isSending = useNavigation().formData?.get("intent") === intent;
  return (
    <div>
      <Button variant={variant} icon="pen" busyText={isSending && m.agreement_signing()}>
        {words}
      </Button>
    </div>
  );
}
