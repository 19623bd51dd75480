const KERNEL =
  "Half of what is left is one kernel write per frame and reader, and the window decides how many there are. The rest is what the others leave out: every edit decoded and held against its owner, a commit for every batch, an acknowledgement after it.";
const FEW_PEOPLE =
  "With few readers a batch costs more than its frames: 20 commits a second (a sixth of the main thread), and every edit decoded and held against its owner. Gathering longer would help, and would be felt.";

/**
 * Why a goal is not met, by its name in goals.ts. Kept by hand: a row that falls short stays in the table with its
 * reason until it is met. A goal that is met shows none.
 */
export const shortfalls: Readonly<Record<string, string>> = {
  "typing-shipped": KERNEL,
  "typing-window": `${KERNEL} Hocuspocus gathers over the same window, so the frames are the same, and sends before anything is on disk.`,
  "typing-bare": KERNEL,
  "typing-31-shipped": FEW_PEOPLE,
  "typing-31-window": FEW_PEOPLE,
  "join-warm":
    "The text itself is a cached frame. What is left is who joins: the session, the right to the document and the lease, each asked of PostgreSQL at every join.",
  "join-cold":
    "A snapshot is read from PostgreSQL, checked against its checksum and sent; no Yjs document is built. At the first join after a start much of the time is code that runs for the first time: pages, Prisma, the text worker.",
  documents:
    "Nothing can be gathered where one person writes: an edit is two frames to the others, one acknowledgement, and its part of a commit. Hocuspocus writes to PostgreSQL two seconds after the last edit; we do before we say saved. And 300 texts that change keep the text worker busy for the tenth of a thread it may take.",
  nodes:
    "Every node reads what the others wrote, commits its own batches and renders, so three nodes do three times what one does per batch; frames to people are the same number (see the columns). Three nodes are for a node that dies, and for more cores, not for less work.",
  pages:
    "150 people's frames leave in one go of some milliseconds, 27 times a second; a page that comes in between waits.",
};
