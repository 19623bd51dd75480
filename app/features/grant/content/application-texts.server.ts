import { longTextKeys, type CallForm } from "~/domain/grant/call-form";
import { plainText, type RichTextNode } from "~/domain/shared/rich-text";
import { contentOf } from "~/features/document/current-text.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { fieldText } from "~/text/roots";

/**
 * The long texts of an application as saved, by field key; empty ones are left out. Inside a
 * transaction that signs or submits (`isHeld`) the log's head is held, so that nothing can be written after what
 * is read here until the transaction is done.
 */
export async function readTexts(
  db: Deps["db"] | Transaction,
  deps: Deps,
  documentId: string,
  form: CallForm,
  options: { isHeld?: boolean } = {},
): Promise<Record<string, RichTextNode>> {
  if (options.isHeld)
    await db.$queryRaw`select document_id from collab_head where document_id = ${documentId}::uuid for update`;
  const content = await readContent(db, deps, documentId);
  return Object.fromEntries(
    longTextKeys(form).flatMap((key) => {
      const text = content[fieldText(key)];
      return text && plainText(text) !== "" ? [[key, text]] : [];
    }),
  );
}

/** What the worker has rendered is used when it is the latest; otherwise the log is rendered now. */
async function readContent(
  db: Deps["db"] | Transaction,
  deps: Deps,
  documentId: string,
): Promise<Record<string, RichTextNode>> {
  const [found] = await db.$queryRaw<{ written: bigint; rendered: bigint | null; content: unknown }[]>`
    select h.last_sequence as written, r.log_sequence as rendered, r.content
    from collab_head h left join document_rendering r on r.document_id = h.document_id
    where h.document_id = ${documentId}::uuid`;
  if (!found || found.written === 0n) return {};
  if (found.rendered === found.written) return contentOf(found.content);
  const state = await readTextState(db, documentId, { lock: false });
  return state ? (await deps.text.render(state)).content : {};
}
