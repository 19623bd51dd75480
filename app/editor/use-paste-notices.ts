import { useMemo, useState } from "react";

import type { ClipboardNotices } from "./clipboard/clipboard-plugin";
import type { PictureNotices } from "./images/put-pictures";

/** What became of the last paste, where there is something to say about it. */
export interface PasteState {
  isRefused: boolean;
  /** Pictures that did not come along */
  pictures: number;
  /** Pictures that are being sent */
  sending: number;
  /** Pictures that were put in, and how many of them nobody has described; `left`: why others were not */
  put: { count: number; undescribed: number; left: string[] } | null;
}

const NOTHING: PasteState = { isRefused: false, pictures: 0, sending: 0, put: null };

/** `notices` stays the same, so that the editor need not be made again. */
export function usePasteNotices(): { state: PasteState; notices: ClipboardNotices & PictureNotices } {
  const [state, setState] = useState<PasteState>(NOTHING);
  const notices = useMemo((): ClipboardNotices & PictureNotices => {
    const add = (more: Partial<PasteState>) => setState((before) => ({ ...before, ...more }));
    return {
      onPaste: () => setState(NOTHING),
      onRefused: () => add({ isRefused: true }),
      onPictures: (pictures) => add({ pictures }),
      onSending: (sending) => add({ sending }),
      onPut: (put) => add({ sending: 0, put }),
    };
  }, []);
  return { state, notices };
}
