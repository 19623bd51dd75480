import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Hash } from "~/components/ui/hash";
import { Icon } from "~/components/ui/icon";
import { PageHead } from "~/components/ui/page-head";
import { type AgreementOfPage, agreementOfPage } from "~/features/document/agreement/agreement-page.server";
import { signatureSchema } from "~/features/document/agreement/agreement-schema";
import { SignedFileForm, SignForm } from "~/features/document/agreement/components/sign-form";
import { signedWords } from "~/features/document/agreement/components/signature-words";
import { recordSignedAgreement, signAgreement } from "~/features/document/agreement/sign-agreement.server";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { ServedText } from "~/features/document/components/served-text";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { endWhereRefused, forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/editor/editor.css";
import "~/features/document/approval/components/approval.css";
import "~/features/document/agreement/components/agreement.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.agreement_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

async function found({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const [documentId, municipality] = [params["documentId"] ?? "", params["municipality"] ?? ""];
  const page = await agreementOfPage(context.deps, actor, consortium, documentId, municipality);
  if (!page) throw notFound();
  return { actor, consortium, documentId, municipality, page };
}

export async function loader(args: LoaderFunctionArgs) {
  const { page, consortium } = await found(args);
  return { page, slug: consortium.slug };
}

const shape = formShape({ schemas: [signatureSchema], file: { field: "evidence", bytes: LARGEST_FILE } });

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { actor, consortium, documentId, municipality, page } = await found(args);
  if (!page.signing && !page.mayRecord) throw forbidden();
  const received = await receiveUpload(request, context, actor, shape);
  if (!received.ok)
    return data({ intent: "file", reply: unreadForm(received.issues) }, { status: uploadStatus(received.issues) });
  const form = parseForm(received.value, signatureSchema);
  if (!form.ok)
    return data({ intent: String(received.value.fields.get("intent")), reply: form.reply }, { status: 400 });
  const deps = withPress(context.deps, form);
  const { intent, ...asked } = form.value;
  const verdict =
    intent === "sign"
      ? await signAgreement(deps, actor, consortium, documentId, { ...asked, municipality })
      : await recordSignedAgreement(
          deps,
          actor,
          consortium,
          documentId,
          { ...asked, municipality },
          received.value.file,
        );
  if (verdict.ok) return redirect(paths.agreementOf(consortium.slug, documentId, municipality));
  endWhereRefused(verdict.issues);
  return data({ intent: intent as string, reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** One municipality's page: what it is to sign, and what it has signed. */
export default function AgreementOf() {
  const { page, slug } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`]);
  const { municipality, version } = page;
  const replyTo = (intent: string): FormReply | null => (posted?.intent === intent ? posted.reply : null);
  const key = `${page.history.length} ${version?.number ?? 0}`;
  return (
    <>
      <PageHead
        crumbs={
          <DocumentCrumbs
            slug={slug}
            id={page.documentId}
            title={page.title}
            between={{ href: paths.agreement(slug, page.documentId), label: m.agreement_title() }}
          />
        }
        heading={headingOf(page)}
        lead={page.title}
      />
      {version === null ? <EmptyState>{m.agreement_not_asked({ municipality: municipality.name })}</EmptyState> : null}
      {municipality.state === "stale" && municipality.last && version ? (
        <Alert
          heading={m.agreement_own_stale({
            municipality: municipality.name,
            number: municipality.last.number,
            now: version.number,
          })}
        >
          <p>
            <a href={paths.compareVersions(slug, page.documentId, municipality.last.number, version.number)}>
              {m.agreement_see_difference()}
            </a>
          </p>
        </Alert>
      ) : null}
      <div className="approval-page">
        <div className="approval-text">
          {version ? (
            <details open={municipality.state !== "signed"}>
              <summary>{m.approval_read({ number: version.number })}</summary>
              <ServedText
                html={version.html}
                language={page.language}
                isEmpty={version.words === 0}
                isNumbered={version.numbersHeadings}
              />
            </details>
          ) : null}
        </div>
        <div className="approval-panel" id="sign">
          {version && (page.signing || page.mayRecord) && municipality.isNotReady ? (
            <Alert heading={m.agreement_not_ready()}>
              <p>
                <a href={paths.partner(slug, municipality.number)}>{m.agreement_not_ready_record()}</a>
              </p>
            </Alert>
          ) : null}
          {version && !municipality.isNotReady ? (
            <>
              <SignForm
                key={`sign ${key}`}
                page={page}
                version={version}
                reply={replyTo("sign")}
                here={paths.agreementOf(slug, page.documentId, municipality.number)}
              />
              {page.mayRecord ? (
                <SignedFileForm key={`file ${key}`} page={page} version={version} reply={replyTo("file")} />
              ) : null}
            </>
          ) : null}
          <SignatureHistory slug={slug} page={page} />
          {version ? (
            <p className="small muted">
              {m.agreement_what({ number: version.number })} <Hash value={version.sha256} shownGroups={4} />
            </p>
          ) : null}
          <LinkButton to={paths.agreement(slug, page.documentId)}>{m.approval_to_all()}</LinkButton>
        </div>
      </div>
    </>
  );
}

function SignatureHistory({ slug, page }: { slug: string; page: AgreementOfPage }) {
  if (page.history.length === 0) return null;
  return (
    <Card heading={m.agreement_history({ municipality: page.municipality.name })}>
      <ol className="agreement-signatures">
        {page.history.map((one) => (
          <li key={one.id}>
            <p>{m.agreement_under_version({ number: one.number })}</p>
            <p className="small">{signedWords(one)}</p>
            <p className="small muted">
              <Hash value={one.sha256} shownGroups={4} />
            </p>
            {one.file ? (
              <a className="attachment small" href={paths.attachment(slug, one.file.id)} download>
                <Icon name="document" size={14} />
                <span>{one.file.filename}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function headingOf({ municipality: { name, state }, version }: AgreementOfPage): string {
  if (!version) return m.agreement_title();
  if (state === "signed") return m.agreement_of_signed({ municipality: name, number: version.number });
  return m.agreement_of_waiting({ municipality: name, number: version.number });
}
