/**
 * Without the zone instants shift on their way through Prisma. A node that vanished in the middle of a transaction must
 * not hold its locks until the operating system notices, which takes hours.
 */
export const SESSION_OPTIONS = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=30000";

/** A network that swallows packets says nothing: a query that waits longer is given up with its connection, and retried. */
export const PATIENCE = { connectionTimeoutMillis: 5_000, query_timeout: 15_000 };
