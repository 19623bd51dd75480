const KERNEL =
  "A third of what is left is one kernel write per frame and reader, though most readers get two batches in one. The rest is what the others leave out: every edit decoded and held against its owner, a commit for every batch, an acknowledgement after it.";
const FEW_PEOPLE =
  "With few readers a batch costs more than its frames: 20 times a second a commit, with a wake-up for its timer and one for its answer, and every edit decoded and held against its owner. Gathering longer would help, and would be felt.";

/**
 * Why a goal is not met, by its name in goals.ts. Kept by hand: a row that falls short stays in the table with its
 * reason until it is met. A goal that is met shows none.
 */
export const shortfalls: Readonly<Record<string, string>> = {
  "typing-shipped": KERNEL,
  "typing-window": `${KERNEL} Hocuspocus gathers over about the same window, and sends before anything is on disk.`,
  "typing-bare": KERNEL,
  "typing-31-shipped": FEW_PEOPLE,
  "typing-31-window": FEW_PEOPLE,
  "join-warm":
    "The text itself is a cached frame. What is left is who joins: the session, the right to the document and the lease, asked of PostgreSQL for every join, together for those who come at one moment.",
  "join-cold":
    "A snapshot is read from PostgreSQL, checked against its checksum and sent; no Yjs document is built. The first questions are asked ahead at the start; what is left is code of the join itself that runs for the first time.",
  documents:
    "Nothing can be gathered where one person writes: an edit is two frames to the others, one acknowledgement, and its part of a commit. Hocuspocus writes to PostgreSQL two seconds after the last edit; we do before we say saved.",
  nodes:
    "Every node commits its own batches and is woken by those of the two others, so a batch is done three times over, with a third of the edits in it. Rows come with their notices, one node renders, and frames to people are about the same number (see the columns). In a profile taking the edits and writing the frames, of which three nodes have no more than one, cost twice as much in three processes that are each busy a tenth of the time: that alone is above the goal. Gathering for longer where several nodes write would save commits and frames, and everybody would wait for it. Three nodes are for a node that dies, and for more cores, not for less work.",
  pages:
    "150 people's frames leave in one go of some milliseconds, 27 times a second; a page that comes in between waits.",
};
