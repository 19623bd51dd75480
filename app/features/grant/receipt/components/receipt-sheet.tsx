import { Link } from "@remix-run/react";
import { lastMinuteBefore } from "~/domain/shared/deadline";

import { Seal } from "~/components/charts/seal";
import { Alert } from "~/components/ui/alert";
import { Hash } from "~/components/ui/hash";
import { Icon } from "~/components/ui/icon";
import {
  compareNames,
  formatDate,
  formatFileSize,
  formatInstant,
  formatKroner,
  formatTime,
  formatWeekdayDate,
} from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ReceiptSheetView } from "~/features/grant/receipt/receipt-page.server";

import { Rich } from "./rich-words";
import { timeLeft } from "./time-left";

/** The receipt as shown and printed. It names no persons: it is public. */
export function ReceiptSheet({ receipt }: { receipt: ReceiptSheetView }) {
  return (
    <>
      <ReceiptMast
        kind={m.grant_receipt_kind()}
        title={receipt.number.replaceAll("-", "\u2011")}
        signers={receipt.signers}
      />
      {receipt.replacedBy ? (
        <Alert heading={m.grant_receipt_replaced()}>
          <p>
            <Link to={paths.receipt(receipt.replacedBy)}>
              {m.grant_receipt_replaced_by({ number: receipt.replacedBy })}
            </Link>
          </p>
        </Alert>
      ) : null}
      <p className="receipt-statement">
        <Rich
          text={m.grant_receipt_statement({
            grantor: receipt.grantor,
            title: receipt.title,
            lead: receipt.lead.name,
            count: receipt.signers.length,
          })}
        />
      </p>
      <dl className="receipt-facts">
        <div className="wide">
          <dt>{m.grant_receipt_received()}</dt>
          <dd className="big">
            {m.grant_receipt_at({ date: formatWeekdayDate(receipt.submittedAt), time: seconds(receipt.submittedAt) })}
          </dd>
          <dd className="muted small">
            {m.grant_receipt_clock({ before: timeLeft(receipt.submittedAt, receipt.closesAt) })}
          </dd>
        </div>
        <ReceiptFacts facts={receipt} />
      </dl>
      <ReceiptHash sha256={receipt.contentSha256} />
      <ReceiptSigners signers={receipt.signers} between={receipt.signedBetween} />
      <section>
        <h2>{m.grant_receipt_files()}</h2>
        <table>
          <caption className="sr">{m.grant_receipt_files()}</caption>
          <tbody>
            {receipt.files.map((file) => (
              <tr key={file.sha256}>
                <td className="strong wrap-anywhere">
                  {file.name}
                  <code className="receipt-file-hash">{file.sha256}</code>
                </td>
                <td className="muted">{file.kind}</td>
                <td className="num">{formatFileSize(file.size)}</td>
                <td className="num">
                  {file.href ? (
                    <a href={file.href} download aria-label={m.grant_download_named({ name: file.name })}>
                      <Icon name="download" size={15} />
                    </a>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {receipt.files.every((file) => !file.href) ? (
          <p className="muted small">{m.grant_receipt_files_private()}</p>
        ) : null}
      </section>
    </>
  );
}

export function ReceiptMast({
  kind,
  title,
  signers,
}: {
  kind: string;
  title: string;
  signers: ReceiptSheetView["signers"];
}) {
  return (
    <header className="receipt-mast">
      <div>
        <p className="kind">{kind}</p>
        <h1>{title}</h1>
      </div>
      <Seal
        signers={signers.filter((signer) => !signer.isLead)}
        label={m.grant_seal_label({ count: signers.length })}
      />
    </header>
  );
}

/** The four facts shared by the page before submission and the receipt after it. */
export function ReceiptFacts({ facts }: { facts: Pick<ReceiptSheetView, "callTitle" | "amount" | "sentBy" | "lead"> }) {
  return (
    <>
      <div>
        <dt>{m.grant_call()}</dt>
        <dd>{facts.callTitle}</dd>
      </div>
      <div>
        <dt>{m.grant_amount_applied()}</dt>
        <dd className="tnum">{formatKroner(facts.amount)}</dd>
      </div>
      <div>
        <dt>{m.grant_sent_by()}</dt>
        <dd>{facts.sentBy}</dd>
      </div>
      <div>
        <dt>{m.grant_applicant()}</dt>
        <dd>
          {facts.lead.officialName}
          {facts.lead.orgNumber ? (
            <span className="muted small">
              <br />
              {m.grant_org_number({ number: facts.lead.orgNumber.replace(/\B(?=(\d{3})+$)/g, "\u00a0") })}
            </span>
          ) : null}
        </dd>
      </div>
    </>
  );
}

export function ReceiptHash({ sha256 }: { sha256: string }) {
  return (
    <section>
      <h2>{m.grant_fingerprint()}</h2>
      <p className="muted small">{m.grant_fingerprint_help()}</p>
      <Hash value={sha256} isGrid />
    </section>
  );
}

export function ReceiptSigners({
  signers,
  between,
}: {
  signers: ReceiptSheetView["signers"];
  between: ReceiptSheetView["signedBetween"];
}) {
  return (
    <section>
      <h2>{m.grant_signers()}</h2>
      {between ? (
        <p className="muted small">
          {signedWhen(signers.length - 1, formatDate(between.from), formatDate(between.to))}
        </p>
      ) : null}
      <ol className="receipt-names">
        {byName(signers).map((signer) => (
          <li key={signer.name}>
            {signer.name}
            {signer.isLead ? <span className="muted"> {m.grant_lead_word()}</span> : null}
            {signer.isUnconfirmed ? (
              <span className="small wrap-anywhere">
                {" "}
                {signer.address
                  ? m.grant_signer_unconfirmed_address({ address: signer.address })
                  : m.grant_signer_unconfirmed()}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The foot of the sheet. */
export function ReceiptFoot({
  receipt,
}: {
  receipt: Pick<ReceiptSheetView, "closesAt" | "mayBeReplaced" | "replacedBy" | "sequence" | "sequences">;
}) {
  const lastMinute = lastMinuteBefore(receipt.closesAt);
  return (
    <footer className="receipt-foot">
      <span>
        {receipt.replacedBy
          ? m.grant_receipt_replaced_by({ number: receipt.replacedBy })
          : receipt.mayBeReplaced
            ? m.grant_receipt_replaceable({ until: formatInstant(lastMinute) })
            : m.grant_receipt_final()}
      </span>
      <span className="tnum">{m.grant_receipt_sequence({ sequence: receipt.sequence, total: receipt.sequences })}</span>
    </footer>
  );
}

const seconds = (at: Date) =>
  `${formatTime(at)}${formatTime(at).includes(":") ? ":" : "."}${String(at.getUTCSeconds()).padStart(2, "0")}`;

const signedWhen = (count: number, from: string, to: string): string =>
  from === to ? m.grant_receipt_signed_on({ count, on: to }) : m.grant_signers_between({ count, from, to });

/** The lead first, the others in the order people look them up. */
const byName = (signers: ReceiptSheetView["signers"]) =>
  signers.toSorted((a, b) => Number(b.isLead) - Number(a.isLead) || compareNames(a.name, b.name));
