import { type ICommentOptions, Paragraph, TextRun } from "docx";

import { fileText } from "~/text/files/file-parts";
import type { TextFile } from "~/text/files/text-file";
import { commentIds } from "./docx-letters";

/** What is said about a text, as Word's comments with their replies. */
export function docxComments({ markup }: TextFile): ICommentOptions[] {
  const threads = markup?.threads ?? [];
  return threads.flatMap(({ comments, isResolved }, thread) => {
    const ids = commentIds(threads, thread);
    return comments.map(({ author, at, body }, index): ICommentOptions => ({
      id: ids[index] ?? 0,
      author: fileText(author).slice(0, 250),
      initials: initialsOf(author),
      date: new Date(at),
      ...(index > 0 ? { parentId: ids[0] ?? 0 } : {}),
      ...(isResolved ? { resolved: true } : {}),
      children: fileText(body)
        .split("\n")
        .map((line) => new Paragraph({ children: [new TextRun(line)] })),
    }));
  });
}

const initialsOf = (author: string): string =>
  author
    .split(/[\s,]+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 3)
    .toUpperCase();
