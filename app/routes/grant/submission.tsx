import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData, useNavigation } from "@remix-run/react";
import { lastMinuteBefore } from "~/domain/shared/deadline";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Seal } from "~/components/charts/seal";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { ApplicationLockBanner } from "~/features/grant/content/components/application-lock";
import { SignBlockers } from "~/features/grant/content/components/sign-blockers";
import { ReceiptFacts, ReceiptHash, ReceiptSigners } from "~/features/grant/receipt/components/receipt-sheet";
import { Rich } from "~/features/grant/receipt/components/rich-words";
import { timeLeft } from "~/features/grant/receipt/components/time-left";
import { SubmissionReceipts } from "~/features/grant/submission/components/submission-receipts";
import { submissionPage } from "~/features/grant/submission/submission-page.server";
import { submitApplication } from "~/features/grant/submission/submit-application.server";
import { requireApplication } from "~/http/application.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { numberWordFirst } from "~/i18n/number-word";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/receipt/components/receipt.css";
import "~/features/grant/signing/components/signing.css";

export const meta = () => [{ title: `${m.grant_submit_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const page = await submissionPage(context.deps, actor, consortium, application);
  const lock = await applicationLock(context.deps, actor, application);
  return { page, lock, slug: consortium.slug };
}

const submissionForm = formShape({ names: ["shown"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const shown = String((await receivePress(request, submissionForm)).fields.get("shown"));
  const submitted = await submitApplication(context.deps, actor, consortium, application, shown);
  if (submitted.ok) return redirect(paths.receipt(submitted.value.receiptNumber));
  endWhereForbidden(submitted.issues);
  return data({ words: submitted.issues.map(issueText) }, { status: 400 });
}

export default function Submission() {
  const { page, lock, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  useLive([`application:${page.id}`, `document:${page.documentId}`]);
  return (
    <div className="submission">
      <ApplicationLockBanner lock={lock} slug={slug} id={page.id} />
      <Breadcrumb
        steps={[
          { href: paths.application(slug, page.id), label: m.grant_sign_application() },
          { href: paths.signOffs(slug, page.id), label: m.grant_sign_title() },
        ]}
      />
      {reply ? (
        <Alert tone="stop" isLive>
          {reply.words.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Alert>
      ) : null}
      {page.receipts.length > 0 ? <SubmissionReceipts receipts={page.receipts} /> : null}
      {page.blockers.length > 0 ? (
        <section aria-labelledby="blockers">
          <h2 id="blockers" className="mb-3">
            {m.grant_submit_blocked({
              count: page.blockers.length,
              word: numberWordFirst(page.blockers.length),
            })}
          </h2>
          <SignBlockers blockers={page.blockers} />
        </section>
      ) : null}
      {page.hasSheet ? <SubmissionSheet /> : null}
    </div>
  );
}

/** What is sent: the receipt before it has its number. */
function SubmissionSheet() {
  const { page, slug } = useLoaderData<typeof loader>();
  const isLate = page.now >= page.closesAt;
  const [latest] = page.receipts;
  return (
    <article className="sheet">
      <header className="receipt-mast">
        <div>
          <p className="kind">{page.isSent ? m.grant_submit_kind_sent() : m.grant_submit_kind()}</p>
          <h1 className="is-title">{page.title}</h1>
        </div>
        <Seal
          signers={page.signers.filter((signer) => !signer.isLead)}
          label={m.grant_seal_label({ count: page.signers.length })}
        />
      </header>
      <p className="receipt-statement">
        <Rich
          text={(page.isSent ? m.grant_receipt_statement : m.grant_submit_statement)({
            grantor: page.grantor,
            title: page.title,
            lead: page.lead.name,
            count: page.partners,
          })}
        />
      </p>
      <dl className="receipt-facts">
        <div className="wide">
          <dt>{m.grant_submit_deadline()}</dt>
          <dd className="big">{formatInstant(lastMinuteBefore(page.closesAt))}</dd>
          <dd className="muted small">
            {isLate ? m.grant_submit_passed() : m.grant_submit_left({ left: timeLeft(page.now, page.closesAt) })}
          </dd>
        </div>
        <ReceiptFacts facts={page} />
      </dl>
      <ReceiptHash sha256={page.sha256} />
      {page.signers.length === page.partners ? (
        <ReceiptSigners signers={page.signers} between={page.signedBetween} />
      ) : (
        <section>
          <h2>{m.grant_signers()}</h2>
          <p className="muted small">
            {page.signers.length === 0
              ? m.grant_submit_nobody_signed()
              : m.grant_submit_signed_some({ signed: page.signers.length, required: page.partners })}
          </p>
          <Link to={paths.signOffs(slug, page.id)}>{m.grant_sign_to_wall()}</Link>
        </section>
      )}
      {page.isSent ? null : (
        <section>
          <h2>{m.grant_submit_files()}</h2>
          <table>
            <caption className="sr">{m.grant_submit_files()}</caption>
            <tbody>
              <tr>
                <td className="strong">{m.grant_file_pdf()}</td>
                <td className="muted">{m.grant_submit_pdf_made()}</td>
              </tr>
              <tr>
                <td className="strong">{m.grant_file_packet()}</td>
                <td className="muted">JSON</td>
              </tr>
              {page.attachments.map((filename) => (
                <tr key={filename}>
                  <td className="strong wrap-anywhere">{filename}</td>
                  <td className="muted">{m.grant_submit_attachment()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <SubmitForm replaces={latest?.number} />
    </article>
  );
}

/** One button; while it works, what is happening is shown beside it. */
function SubmitForm({ replaces }: { replaces: string | undefined }) {
  const { page } = useLoaderData<typeof loader>();
  const isBusy = useNavigation().state === "submitting";
  if (page.isSent && replaces)
    return (
      <div className="submit-action">
        <LinkButton to={paths.receipt(replaces)} variant="primary" size="big">
          {m.grant_submit_see_receipt()}
        </LinkButton>
      </div>
    );
  if (!page.maySubmit)
    return <p className="muted submit-action">{m.grant_submit_only_lead({ lead: page.lead.name })}</p>;
  return (
    <Form method="post" className="submit-action">
      <input type="hidden" name="shown" value={page.sha256} />
      <Button
        variant="primary"
        size="big"
        icon="send"
        disabled={!page.isReady}
        aria-describedby={page.isReady ? undefined : "not-yet"}
        busyText={isBusy && m.grant_submit_busy()}
      >
        {replaces ? m.grant_submit_again() : m.grant_submit_button()}
      </Button>
      {page.isReady ? null : <NotYet />}
      <p className="small muted" aria-live="polite">
        {isBusy ? m.grant_submit_busy_help() : replaces ? m.grant_submit_replaces({ number: replaces }) : ""}
      </p>
    </Form>
  );
}

/** Reasons shown beside the button; all of them are at the top of the page. */
const SHOWN = 3;

/** Why the button cannot be pressed yet. */
function NotYet() {
  const { page } = useLoaderData<typeof loader>();
  const reasons = [...(page.isOpen ? [] : [m.signing_send_closed()]), ...page.blockers.map(({ text }) => text)];
  const rest = reasons.length - SHOWN;
  return (
    <div className="small" id="not-yet">
      <p>{m.signing_send_when()}</p>
      <ul className="submission-reasons">
        {reasons.slice(0, SHOWN).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {rest > 0 ? (
          <li>
            <a href="#blockers">{m.signing_send_more({ count: rest })}</a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
