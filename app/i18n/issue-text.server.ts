import type { Issue } from "~/domain/shared/verdict";
import { m } from "~/paraglide/messages.js";

type Say = (params: Record<string, string | number>) => string;

const dictionary: Readonly<Record<string, unknown>> = { ...m };
const wordsOf = (code: string) => dictionary[`issue_${code}`] as Say | undefined;

/**
 * An issue in the words of the request's language: the message `issue_<code>`. Runs on the server only, so that
 * the dictionary of what can go wrong stays out of the browser.
 */
export function issueText(issue: Pick<Issue, "code" | "params">): string {
  const say = wordsOf(issue.code);
  if (!say) throw new Error(`no words for issue ${issue.code}`);
  return say(issue.params ?? {});
}

/** Issues by the form field they belong to; those of the whole form stand under ''. */
export function issuesByField(issues: readonly Issue[]): Record<string, string[]> {
  const byField: Record<string, string[]> = {};
  for (const issue of issues) (byField[issue.path ?? ""] ??= []).push(issueText(issue));
  return byField;
}

/** The words for an issue code that came in by an address, or null for a code nobody knows. */
export const findIssueText = (code: string | null): string | null =>
  code && wordsOf(code) ? issueText({ code }) : null;
