import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";

/**
 * Whether a document may be deleted: never once somebody froze a version of it, for then others may rely on it, nor
 * while an application is written in it. Such a document is archived. Issues: document_frozen, document_of_application.
 */
export function checkDeletion(document: { versions: number; isOfApplication: boolean }): Verdict<undefined> {
  const issues: Issue[] = [
    ...(document.versions > 0 ? [issue("document_frozen")] : []),
    ...(document.isOfApplication ? [issue("document_of_application")] : []),
  ];
  return acceptUnless(issues, undefined);
}
