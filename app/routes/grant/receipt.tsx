import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PublicPage } from "~/components/shell/public-page";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { parseReceiptNumber } from "~/domain/grant/submission";
import type { Issue } from "~/domain/shared/verdict";
import { ReceiptFoot, ReceiptSheet } from "~/features/grant/receipt/components/receipt-sheet";
import { ReceiptVerify, type VerifyReply } from "~/features/grant/receipt/components/receipt-verify";
import { receiptPage } from "~/features/grant/receipt/receipt-page.server";
import {
  findSubmitted,
  type Handed,
  type SubmittedFiles,
  verifySubmission,
} from "~/features/grant/receipt/verify-submission.server";
import { findActor } from "~/http/authentication.server";
import { receiveForm, type ReceivedForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { enterUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/receipt/components/receipt.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.grant_receipt_title({ number: found?.number ?? "" })} · ${m.common_app_name()}` },
  { name: "robots", content: "noindex" },
];

/** A number typed in another way leads to the canonical address of its receipt. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const typed = params["number"] ?? "";
  const number = parseReceiptNumber(typed) ?? typed.slice(0, 40);
  const actor = await findActor(request, context);
  const isSignedIn = actor !== null;
  const address = context.deps.settings.publicOrigin + paths.receipt(number);
  const nothing = { receipt: null, number, isSignedIn, address };
  // Before anything is looked up: somebody guessing numbers learns nothing from a refusal
  const allowance = isSignedIn ? null : await context.deps.limit("receipt", context.remoteAddress);
  if (allowance?.ok === false)
    return data({ ...nothing, waitMinutes: Math.ceil(allowance.retryAfter / 60) }, { status: 429 });
  const receipt = await receiptPage(context.deps, actor, number);
  if (!receipt) return data({ ...nothing, waitMinutes: null }, { status: 404 });
  if (number !== typed) throw redirect(paths.receipt(number));
  return data({ receipt, number, isSignedIn, address, waitMinutes: null });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const refused = (reply: VerifyReply, status = 400) => data(reply, { status });
  const { remoteAddress } = context;
  const actor = await findActor(request, context);
  const submitted = await findSubmitted(context.deps, { actor, receiptNumber: params["number"] ?? "", remoteAddress });
  if (!submitted) throw notFound();
  if (!submitted.ok) return refused({ errors: issuesByField(submitted.issues), hash: "" }, 429);
  const file = { field: "file", bytes: submitted.value.largestFile };
  const shape = formShape({ names: ["hash"], file });
  const entered = enterUpload(request, context, remoteAddress, shape);
  if (!entered.ok) return refused({ errors: issuesByField(entered.issues), hash: "" }, uploadStatus(entered.issues));
  const received = await receiveForm(request, shape);
  if (!received.ok)
    return refused({
      errors: issuesByField(received.issues.map((issue) => asLarger(issue, submitted.value))),
      hash: "",
    });
  const handed = handedIn(received.value);
  if (!handed) return refused({ errors: issuesByField([{ code: "nothing_to_verify", path: "file" }]), hash: "" });
  const verified = await verifySubmission(submitted.value, handed);
  if (verified.ok) return data<VerifyReply>({ verification: verified.value });
  const hash = handed.kind === "hash" ? handed.hash.slice(0, 200) : "";
  return refused({ errors: issuesByField(verified.issues), hash });
}

/** A file that is larger than everything that was sent is not one of those files; a large archive may still be. */
const asLarger = (issue: Issue, { largestFile, largestArchive }: SubmittedFiles): Issue =>
  issue.code === "file_too_large"
    ? { code: largestArchive > largestFile ? "archive_unpack_first" : "file_larger_than_submitted", path: "file" }
    : issue;

function handedIn({ fields, file }: ReceivedForm): Handed | null {
  const hash = String(fields.get("hash") ?? "").trim();
  if (file) return { kind: "file", content: file.content };
  return hash === "" ? null : { kind: "hash", hash };
}

/** Anybody with the number sees what was received, when, and who signed it; and compares what they hold with it. */
export default function Receipt() {
  const { receipt, number, isSignedIn, address, waitMinutes } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const home = isSignedIn ? { homeHref: paths.home() } : {};
  if (!receipt)
    return (
      <PublicPage {...home} isDemonstration={false}>
        {waitMinutes === null ? (
          <PageHead heading={m.grant_receipt_unknown({ number })} lead={m.grant_receipt_unknown_text()} />
        ) : (
          <PageHead heading={m.issue_too_many_attempts({ minutes: waitMinutes })} />
        )}
      </PublicPage>
    );
  return (
    <PublicPage
      look="sheet"
      {...home}
      note={m.grant_receipt_public()}
      isDemonstration={receipt.isDemonstration}
      actions={
        <>
          <Button type="button" size="small" icon="print" onClick={() => window.print()}>
            {m.common_print()}
          </Button>
          {receipt.archiveHref ? (
            <LinkButton to={receipt.archiveHref} reloadDocument download size="small" variant="primary" icon="download">
              {m.grant_receipt_download()}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <ReceiptSheet receipt={receipt} />
      <ReceiptVerify number={number} address={address} reply={reply} />
      <ReceiptFoot receipt={receipt} />
    </PublicPage>
  );
}
