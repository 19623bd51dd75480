/**
 * The wire contract of co-editing and live pages, shared by browser and server: names, reasons, sizes.
 * Byte layouts are in protocol-frames.ts. docs/collab-protocol.md describes it in prose.
 */

/** Raised when an older client could no longer talk to the server. Part of every join. */
export const PROTOCOL_VERSION = 2;

/** The schema version from which texts are sequences. One that is stored under an older one is not served. */
export const FIRST_SEQUENCES = 2;

/** Default path of Socket.IO, so that reverse proxies' usual rules fit. */
export const SOCKET_PATH = "/socket.io";

/** Largest edit in one message. Larger ones are refused before they are decoded. */
export const MAX_EDIT_BYTES = 2 * 1024 * 1024;
/** Largest message of any kind, with room for an edit and its head; Socket.IO's limit is set to it. */
export const MAX_MESSAGE_BYTES = MAX_EDIT_BYTES + 64 * 1024;
/** Longest event in characters: a join with all its claims takes a tenth of it. */
export const MAX_EVENT_LENGTH = 16 * 1024;
/** Largest encoded cursor: two relative positions. */
export const MAX_CURSOR_BYTES = 256;
/** Topics one connection may watch. */
export const MAX_TOPICS = 32;
/** Documents one connection may have open. */
export const MAX_DOCUMENTS = 8;
/** Leases one connection may claim for a document: its own, and those its closed tabs left unsent edits under. */
export const MAX_CLAIMS = 8;
/**
 * Parts reported in one notice of what was taken out, and dismissed at once; the rest is reported at the next opening.
 */
export const MAX_TAKEN_PARTS = 20;

/**
 * Events a browser sends, besides binary frames. Each is answered with an acknowledgement of Socket.IO where the
 * browser asks for one.
 */
export const ClientEvent = {
  join: "join",
  leave: "leave",
  watch: "watch",
  unwatch: "unwatch",
  dismiss: "dismiss",
} as const;

/** Events the server sends, besides binary frames. */
export const ServerEvent = {
  access: "access",
  refused: "refused",
  closed: "closed",
  changed: "changed",
  taken: "taken",
} as const;

/** The one event that carries bytes: a frame of protocol-frames.ts. */
export const FRAME_EVENT = "frame";

export type Access = "edit" | "read";

/** Why an edit was refused. Nothing of it has touched the document. */
export const refusalReasons = [
  "not_joined",
  "read_only",
  "too_large",
  "rate_limited",
  "malformed",
  "foreign_client",
  "clock_gap",
  "missing_dependency",
  "unknown_root",
  "unknown_deletion",
  "forbidden_content",
  "forbidden_attribute",
  "forbidden_mark",
  "message_order",
  "overloaded",
  "lease_moved",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/**
 * Refusals after which the browser joins again and sends what is still missing. The others keep the edit for export.
 */
export const resyncReasons: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  "not_joined",
  "read_only",
  "rate_limited",
  "clock_gap",
  "missing_dependency",
  "unknown_deletion",
  "message_order",
  "overloaded",
  "lease_moved",
]);

/** Why a document was closed, or a connection ended, by the server. */
export const closeReasons = [
  "signed_out",
  "access_revoked",
  "flood",
  "replaced",
  "server_stopping",
  "document_gone",
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Why a join was refused. `not_found` also covers what the person must not know about. */
export const joinRefusals = [
  "not_found",
  "too_many_documents",
  "malformed",
  "protocol_version",
  "other_person",
  "unavailable",
] as const;
export type JoinRefusal = (typeof joinRefusals)[number];

/** Why text may only be read at the moment. */
export type ReadReason = "role" | "locked" | "schema";

/** What the server says about a person. A browser never sends any of it. */
export interface Identity {
  /** Stable id of the person, the same in all of the person's tabs. */
  person: string;
  name: string;
  initials: string;
  /** Organisation id. */
  organisation: string;
  organisationName: string;
  role: string;
  /** 1 to 8, by person: the palette is in the style sheet. */
  colour: number;
}

/** A right to write under one Yjs clientID in one document. */
export interface Lease {
  clientId: number;
  /** Secret of the lease, renewed at every claim. */
  token: string;
  /** The next clock the server expects from this clientID: everything below is on disk. */
  clock: number;
}

/** Proof that a device still has everything it ever wrote under a lease. */
export interface LeaseClaim {
  clientId: number;
  token: string;
  /** Number of structs of this clientID that the device holds. Fewer than the server's: the lease is retired. */
  clock: number;
}

export interface JoinRequest {
  protocolVersion: number;
  documentId: string;
  /** Whose copy the device has. If it is not the person signed in, the join is refused before anything is sent. */
  personId?: string;
  /** Version of the editor's schema. Another than the server's: read-only, and the person is asked to reload. */
  schemaVersion: number;
  /** Random and secret; made once per browser profile and person. */
  deviceId: string;
  /** The first one is what the tab wants to write under; the others only deliver edits of closed tabs. */
  claims: LeaseClaim[];
  /** Sequence of the log up to which the device has everything; null for nothing. */
  since: number | null;
}

export type JoinReply =
  | {
      ok: true;
      /** Short number of the document in frames of this connection's node. */
      room: number;
      /** The connection's number in the room: acknowledgements and presence name it. */
      member: number;
      identity: Identity;
      access: Access;
      readReason: ReadReason | null;
      schemaVersion: number;
      /** The lease to write under; null for those who may only read. */
      lease: Lease | null;
      /** Those of the other claims that were accepted. */
      extraLeases: Lease[];
      /** Last sequence that the state frames which follow will bring. */
      sequence: number;
    }
  | { ok: false; reason: JoinRefusal };

export interface AccessNotice {
  room: number;
  /** `edit` after `read`: join again for a lease. */
  access: Access;
  readReason: ReadReason | null;
}

export interface RefusedNotice {
  room: number;
  /** Number of the refused edit. */
  message: number;
  reason: RefusalReason;
}

/**
 * Something the person wrote that was taken out of the text for everybody and kept for them; `moved`: it is in the
 * text, but not in the paragraph they wrote it in, which somebody else deleted.
 */
export interface TakenOutPart {
  id: string;
  /** The root it was in. */
  root: string;
  reason: TakenOutReason | "moved";
  /** Its words, block by block. */
  text: string;
  /** ISO 8601 */
  takenAt: string;
}

/** `too_long` and `deleted` occur today; the others are in audit logs from when a text was a tree. */
export const takenOutReasons = [
  "deleted",
  "unknown",
  "attribute",
  "mark",
  "misplaced",
  "too_deep",
  "too_long",
  "table_too_large",
] as const;
export type TakenOutReason = (typeof takenOutReasons)[number];

export interface TakenNotice {
  room: number;
  parts: TakenOutPart[];
}

export interface ClosedNotice {
  /** Null: the whole connection ends. */
  room: number | null;
  reason: CloseReason;
}
