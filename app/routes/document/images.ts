import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { can } from "~/domain/access/can";
import { IMAGE_BYTES } from "~/domain/document/image-file";
import type { Issue } from "~/domain/shared/verdict";
import { findDocument } from "~/features/document/document-store.server";
import { addImage } from "~/features/document/image/add-image.server";
import { requireConsortium } from "~/http/consortium.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { issueText } from "~/i18n/issue-text.server";

const shape = formShape({ file: { field: "image", bytes: IMAGE_BYTES } });

/** Nothing to look at: the editor sends images here. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<never> {
  await requireConsortium(request, context, params["slug"]);
  throw notFound();
}

/** An image for the text of a document, from the editor that is open. Answers with its hash, or with why not, in words. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const documentId = params["documentId"] ?? "";
  const document = await findDocument(context.deps.db, actor, consortium, documentId);
  if (!document) throw notFound();
  if (!can(actor, "document.suggest", consortium.subject)) throw forbidden();
  const received = await receiveUpload(request, context, actor, shape);
  if (!received.ok) return refusal(received.issues, uploadStatus(received.issues));
  const { file, issues } = received.value;
  if (issues.length > 0) return refusal(issues, 400);
  const added = await addImage(context.deps, actor, consortium, documentId, file);
  return added.ok ? Response.json(added.value) : refusal(added.issues, 400);
}

const refusal = (issues: readonly Issue[], status: number): Response =>
  Response.json({ problem: issues.map(issueText).join(" ") }, { status });
