import { writeVarUint } from "lib0/encoding";

import { encodeBytes } from "../../app/collab/protocol-bytes.ts";

/** Next clocks by clientID as a Yjs state vector, in the map's order: Yjs itself sorts them, which readers ignore. */
export const encodeClocks = (clocks: ReadonlyMap<number, number>): Uint8Array =>
  encodeBytes((encoder) => {
    writeVarUint(encoder, clocks.size);
    for (const [clientId, clock] of clocks) {
      writeVarUint(encoder, clientId);
      writeVarUint(encoder, clock);
    }
  });
