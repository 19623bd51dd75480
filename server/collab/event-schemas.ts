import { z } from "zod";

import { MAX_CLAIMS, MAX_TAKEN_PARTS, MAX_TOPICS, type ClientEvent } from "../../app/collab/protocol.ts";

/** The length is checked before the contents of the list. */
const listOf = <Part extends z.ZodType>(part: Part, max: number) =>
  z.custom<z.input<Part>[]>((value) => Array.isArray(value) && value.length <= max).pipe(z.array(part));

const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const count = z.int().nonnegative();
const uuid = z.string().regex(new RegExp(`^${UUID}$`));
/** Device ids and tokens are base64url. */
const secret = z.string().regex(/^[\w-]{8,64}$/);
const topic = new RegExp(
  `^((consortium|application|document|discussion|hearing|person):${UUID}|session:[0-9a-f]{64})$`,
);
const topics = listOf(z.string().regex(topic), MAX_TOPICS);

/** The content of each event a browser sends. Nothing in an event is used before it has been parsed here. */
export const eventSchemas = {
  join: z.object({
    protocolVersion: count,
    documentId: uuid,
    personId: z.string().max(64).exactOptional(),
    schemaVersion: count,
    deviceId: secret,
    claims: listOf(z.object({ clientId: count.max(0xffffffff), token: secret, clock: count }), MAX_CLAIMS),
    since: count.nullable(),
  }),
  leave: count,
  watch: topics,
  unwatch: topics,
  dismiss: listOf(uuid, MAX_TAKEN_PARTS),
} satisfies Record<keyof typeof ClientEvent, z.ZodType>;
