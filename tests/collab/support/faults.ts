import type { Socket } from "socket.io-client";

import { FRAME_EVENT } from "~/collab/protocol";
import { FrameKind } from "~/collab/protocol-frames";

/** What a network does to one person's connection, as the browser half sees it. */
export interface Faults {
  /** Nothing that the server says arrives, until the connection is broken or mended. */
  deafen(): void;
  /** The last edit is sent once more. */
  repeat(): void;
  /** The next edit arrives after the one that follows it. */
  swapNext(): void;
  mend(): void;
}

export function faultsOf(socket: Socket): Faults {
  const emit = socket.emit.bind(socket);
  let last: Uint8Array | null = null;
  let isSwapping = false;
  let held: Uint8Array | null = null;
  const send = (frame: Uint8Array) => void emit(FRAME_EVENT, frame);
  const forget = () => {
    last = null;
    held = null;
    isSwapping = false;
  };
  // A broken connection delivers nothing later
  socket.on("disconnect", forget);
  socket.emit = (event: string, ...content: unknown[]) => {
    const [frame] = content;
    if (event !== FRAME_EVENT || !(frame instanceof Uint8Array) || frame[0] !== FrameKind.edit) {
      return emit(event, ...content);
    }
    last = frame;
    if (isSwapping) {
      isSwapping = false;
      held = frame;
      return socket;
    }
    send(frame);
    if (held !== null) send(held);
    held = null;
    return socket;
  };
  const transport = () =>
    (socket.io as unknown as { engine?: { transport?: { ws?: { pause(): void; resume(): void } } } }).engine?.transport
      ?.ws;
  return {
    deafen: () => transport()?.pause(),
    repeat: () => last !== null && socket.connected && send(last),
    swapNext: () => (isSwapping = true),
    mend() {
      transport()?.resume();
      if (held !== null && socket.connected) send(held);
      held = null;
      isSwapping = false;
    },
  };
}
