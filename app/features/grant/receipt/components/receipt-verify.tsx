import { useNavigation, useSubmit } from "@remix-run/react";
import type { FormEvent } from "react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { FileInput } from "~/components/ui/file-input";
import { Hash } from "~/components/ui/hash";
import { Icon } from "~/components/ui/icon";
import { TextInput } from "~/components/ui/text-input";
import { m } from "~/paraglide/messages.js";

import { fingerprintOf, LARGEST_COMPARED, sumsOfArchive } from "~/features/grant/receipt/receipt-file";
import type { Verification } from "~/features/grant/receipt/verify-submission.server";

/** The result of the check, or why it could not be made: messages by field. */
export type VerifyReply = { verification: Verification } | { errors: Record<string, string[]>; hash: string };

/** Lets anybody compare what they have with what was submitted: a file, or a fingerprint they calculated. */
export function ReceiptVerify({
  number,
  address,
  reply,
}: {
  number: string;
  address: string;
  reply: VerifyReply | undefined;
}) {
  const onSubmit = useFingerprintFirst();
  const isBusy = useNavigation().state === "submitting";
  const refused = reply && "errors" in reply ? reply : null;
  const field = (name: "file" | "hash") => ({
    id: `verify-${name}`,
    name,
    errors: refused?.errors[name],
    initialValue: name === "hash" ? refused?.hash : undefined,
  });
  return (
    <section className="receipt-verify" id="verify">
      <Icon name="shield" size={26} stroke={1.1} />
      <div>
        <h2>{m.grant_receipt_verify()}</h2>
        <p>{m.grant_receipt_verify_help({ address })}</p>
      </div>
      <Form method="post" encType="multipart/form-data" action="#verify" preventScrollReset onSubmit={onSubmit}>
        {refused?.errors[""] ? (
          <Alert tone="stop" isLive>
            <p>{refused.errors[""].join(" ")}</p>
          </Alert>
        ) : null}
        {reply && "verification" in reply ? <Result number={number} verification={reply.verification} /> : null}
        <FileInput
          field={field("file")}
          label={m.grant_receipt_verify_file()}
          accept=".zip,.json,.pdf,.png,.jpg,.jpeg,.docx"
          megabytes={Infinity}
        />
        <TextInput field={field("hash")} label={m.grant_receipt_verify_hash()} autoComplete="off" spellCheck={false} />
        <Button busyText={isBusy && m.grant_receipt_verifying()}>{m.grant_receipt_verify_button()}</Button>
      </Form>
    </section>
  );
}

/**
 * Calculates the fingerprints in the browser: a PDF, an archive or a large file never leaves the machine. What may be
 * a packet is sent, to be compared part by part. Where the browser cannot, the form goes as it is.
 */
function useFingerprintFirst() {
  const submit = useSubmit();
  return async (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const file = new FormData(form).get("file");
    if (!(file instanceof File) || file.size === 0 || !isFingerprintEnough(file)) return;
    event.preventDefault();
    const options = {
      method: "post",
      encType: "multipart/form-data",
      action: "#verify",
      preventScrollReset: true,
    } as const;
    const hash = (await sumsIn(file).catch(() => null)) ?? (await fingerprintOf(file).catch(() => null));
    if (hash === null) return submit(form, options);
    const sent = new FormData();
    sent.set("hash", hash);
    submit(sent, options);
  };
}

const sumsIn = async (file: File) => (file.name.toLowerCase().endsWith(".zip") ? sumsOfArchive(file) : null);

const isFingerprintEnough = ({ name, size }: File) => size > LARGEST_COMPARED || !name.toLowerCase().endsWith(".json");

const parts = {
  receipt: () => m.grant_receipt_part_receipt(),
  signOffs: () => m.grant_receipt_part_sign_offs(),
  content: () => m.grant_receipt_part_content(),
};

const same = {
  packet: () => m.grant_receipt_same_packet(),
  pdf: () => m.grant_receipt_same_pdf(),
  content: () => m.grant_receipt_same_content(),
  attachment: () => m.signing_same_attachment(),
};

const fileStates = {
  same: (file: { path: string }) => m.grant_receipt_file_same(file),
  missing: (file: { path: string }) => m.grant_receipt_file_missing(file),
  unknown: (file: { path: string }) => m.grant_receipt_file_unknown(file),
};

function Result({ number, verification }: { number: string; verification: Verification }) {
  switch (verification.result) {
    case "same":
      return (
        <Alert tone="done" heading={same[verification.as]()} isLive>
          <p>{m.grant_receipt_same_text()}</p>
        </Alert>
      );
    case "parts": {
      const isSame = verification.parts.every((part) => part.isSame);
      return (
        <Alert
          tone={isSame ? "notice" : "stop"}
          heading={isSame ? m.grant_receipt_parts_same() : m.grant_receipt_parts_other()}
          isLive
        >
          <ul>
            {verification.parts.map(({ part, isSame: isPartSame }) => (
              <li key={part}>
                {isPartSame
                  ? m.grant_receipt_part_same({ part: parts[part]() })
                  : m.grant_receipt_part_other({ part: parts[part]() })}
              </li>
            ))}
          </ul>
        </Alert>
      );
    }
    case "files": {
      const isSame = verification.files.every(({ state }) => state === "same");
      return (
        <Alert
          tone={isSame ? "done" : "stop"}
          heading={
            isSame
              ? m.grant_receipt_files_same({ count: verification.files.length })
              : m.grant_receipt_files_other({ number })
          }
          isLive
        >
          <ul className="receipt-files">
            {verification.files.map(({ path, state }, index) => (
              <li key={index}>{fileStates[state]({ path })}</li>
            ))}
          </ul>
        </Alert>
      );
    }
    case "other":
      return (
        <Alert tone="stop" heading={m.grant_receipt_other({ number })} isLive>
          <p>{m.grant_receipt_other_text()}</p>
          <Hash value={verification.sha256} />
        </Alert>
      );
  }
}
