import * as Y from "yjs";

import { seededRandom } from "../clients/seeded-random.ts";

const WRITERS = 150;
const PARAGRAPHS = 300;
/** Before the next one writes */
const WORDS_PER_TURN = 1;
const WORDS = ["kommune ", "journal ", "søknad ", "felles ", "helse ", "nord ", "pasient ", "møte ", "vedtak "];
/** Above those that servers and measured people use */
const CLIENT_ID_FROM = 2 ** 19;

/**
 * A text that many people have worked on for a long time: words put in and taken out all over it, by 150 clientIDs.
 * @param megabytes about the size of its Yjs state
 */
export function makeLongHistory(megabytes: number, seed = 1804, writers = WRITERS): Uint8Array {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const doc = new Y.Doc();
  const text = doc.getText("body");
  doc.clientID = CLIENT_ID_FROM;
  doc.transact(() => {
    for (let paragraph = 1; paragraph < PARAGRAPHS; paragraph++)
      text.insertEmbed(text.length, { block: `${CLIENT_ID_FROM.toString(36)}-${paragraph.toString(36)}` });
  });
  const words = Math.round((megabytes * 1_000_000) / BYTES_PER_WORD);
  // One transaction for all: with many writers each would cost as much as the text itself
  doc.transact(() => {
    for (let word = 0; word < words; word++) {
      doc.clientID = CLIENT_ID_FROM + 1 + (Math.floor(word / WORDS_PER_TURN) % writers);
      if (text.length > 40 && random() < 0.15) text.delete(below(text.length - 10), 5);
      text.insert(below(text.length + 1), WORDS[below(WORDS.length)] ?? "");
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** In the state, with the place where it stands */
const BYTES_PER_WORD = 29;
