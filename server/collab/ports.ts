import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

import type { Access, Identity, ReadReason } from "../../app/collab/protocol";

/** What the co-editing core needs of the product around it. server/adapters fulfils it with the app. */
export interface CollabPorts {
  /** Who is opening this connection; null when nobody is signed in. */
  authenticate(headers: IncomingHttpHeaders): Promise<Member | null>;
  /** Whether the page that opens the connection is ours (the browser's Origin against the host asked for). */
  isOriginAllowed(headers: IncomingHttpHeaders): boolean;
  /** The client's address, behind whatever proxies there are. */
  addressOf(request: IncomingMessage): string;
  /** Which of the sessions are still valid. */
  liveSessions(sessionIds: string[]): Promise<Set<string>>;
  /** What a member may do with a document now; null when the member must not know that it exists. */
  documentAccess(member: Member, documentId: string): Promise<DocumentAccess | null>;
  clock: { now(): Date };
}

/** The signed-in person behind a connection. */
export interface Member {
  sessionId: string;
  personId: string;
  organisationId: string | null;
  identity: Identity;
}

export interface DocumentAccess {
  access: Access;
  readReason: ReadReason | null;
  /** Topics besides `document:<id>` and `person:<id>` under which this right can change. */
  topics: string[];
  content: ContentRules;
}

/** What the parts of the document's texts may be, each checked alone. Derived from the editor's schema. */
export interface ContentRules {
  /** What a root of this name is: characters and markers in order, values in order, or values under keys. Null: the document has none such. */
  shapeOf(root: string): "text" | "list" | "map" | null;
  /** Characters of a text. */
  isText(text: string): boolean;
  /** A marker among the characters. */
  isEmbed(value: unknown): boolean;
  /** `null` as a value ends the mark. */
  isMark(name: string, value: unknown): boolean;
  /** A value in order (`key` is null) or under a key; `root` is null where the part does not tell where it stands. */
  isValue(root: string | null, key: string | null, value: unknown): boolean;
}

/** Makes readable text and snapshots of the log, away from the main thread. */
export interface TextWorker {
  /**
   * The log has grown: the text is rendered after a quiet moment, and compacted once enough rows have come
   * after the snapshot.
   */
  touched(documentId: string, rowsSinceSnapshot: number): void;
  /** The name under which it announces what it has rendered. */
  readonly origin: string;
  /** Another node has just rendered the text and will continue to: this one steps in only if that stops. */
  renderedElsewhere(documentId: string): void;
}

export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
