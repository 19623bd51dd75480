import type { RichTextNode } from "~/text/rich-text";

/** What a text is written to, for people to keep or go on in; `typst` is typeset as a PDF. */
export type WrittenFormat = "html" | "md" | "docx" | "odt" | "typst";

/** An image of a text, as it was uploaded. */
export interface FileImage {
  mediaType: "image/png" | "image/jpeg" | "image/webp";
  bytes: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
}

/** A text and what a file says around it, in the language of the text. */
export interface TextFile {
  title: string;
  /** nb, nn or en */
  language: string;
  /** Whose text it is. */
  owner: string;
  /** 'Versjon 3, vedtatt' */
  stage: string;
  /** 'per 30. november 2026 kl. 14.05' */
  asOf: string;
  /** When the text was as it is here; ISO 8601 in UTC. */
  at: string;
  /** Of the frozen version; null for a text that is still written. */
  sha256: string | null;
  body: RichTextNode;
  /** Whether headings are shown with their numbers; yes where nothing is said. */
  numbersHeadings?: boolean;
  /** By SHA-256. One that the text names and is not here leaves its description. */
  images: Readonly<Record<string, FileImage>>;
  words: FileWords;
  /** What is said about the text and suggested in it; the body then has its marks (markup.ts). Null: only the text. */
  markup: Markup | null;
}

export interface Markup {
  changes: readonly Signed[];
  threads: readonly { isResolved: boolean; comments: readonly (Signed & { body: string })[] }[];
}

/** Who did something, with the municipality, and when (ISO 8601 in UTC). */
export interface Signed {
  author: string;
  at: string;
}

/** What files say besides the text. */
export interface FileWords {
  contents: string;
  notes: string;
  page: string;
  done: string;
  notDone: string;
  fingerprint: string;
  /** For an image that nobody has described. */
  undescribed: string;
  /** Before the description of an image that is not in the file. */
  missingImage: string;
  /** Over what is said about the whole text. */
  saidOfAll: string;
  /** Beside what somebody suggests. */
  suggested: string;
  /** Beside a thread that is resolved. */
  settled: string;
  callouts: Readonly<Record<"note" | "important" | "decision", string>>;
}
