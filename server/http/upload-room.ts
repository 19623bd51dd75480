import { refuse, accept, type Verdict } from "../../app/domain/shared/verdict.ts";

export interface UploadRoomOptions {
  /** Uploads that one person, or one address without a person, may have under way. */
  perSender: number;
  /** Of all uploads under way together. */
  bytes: number;
}

/** Three files of 20 MiB for one person, and for everybody what one process can hold twice over while it checks them. */
export const UPLOAD_ROOM: UploadRoomOptions = { perSender: 3, bytes: 240 * 1024 * 1024 };

export interface UploadRoom {
  /** Makes room for an upload until `leave`. Issues: uploads_under_way {most}, uploads_full. */
  enter(sender: string, bytes: number): Verdict<{ leave: () => void }>;
}

/** Uploads are held in memory until they are stored: this bounds how many of them there are at once in a process. */
export function createUploadRoom({ perSender, bytes: most }: UploadRoomOptions = UPLOAD_ROOM): UploadRoom {
  const underWay = new Map<string, number>();
  let held = 0;
  return {
    enter(sender, bytes) {
      const own = underWay.get(sender) ?? 0;
      if (own >= perSender) return refuse("uploads_under_way", undefined, { most: perSender });
      if (held + bytes > most) return refuse("uploads_full");
      underWay.set(sender, own + 1);
      held += bytes;
      let hasLeft = false;
      const leave = () => {
        if (hasLeft) return;
        hasLeft = true;
        held -= bytes;
        const rest = (underWay.get(sender) ?? 1) - 1;
        if (rest === 0) underWay.delete(sender);
        else underWay.set(sender, rest);
      };
      return accept({ leave });
    },
  };
}
