import { setTimeout as delay } from "node:timers/promises";

import type { LocalStore } from "~/collab/local-store";
import { createMemoryStore } from "~/collab/memory-store";
import type { TestWorld } from "./test-world.ts";
import { openWriter, readText, saved, until, type Writer } from "./writer.ts";

const WRITERS = 3;
const TYPING_MS = 8;
/** The latest a crash comes after everybody is writing again. */
const CALM_MS = 150;

export interface CrashResult {
  /** Words a writer was told are saved, and that were not on disk after the crash. */
  lost: string[];
  acknowledged: number;
  /** Every word that was ever written, in the writers' own order. */
  written: string[];
  /** The text at the end, when everything was sent again. */
  finalText: string;
  texts: string[];
}

/**
 * Several people type without pause, on one node or several, while `crash` happens again and again; after each one
 * what they were told is saved is compared with the disk.
 */
export async function runCrashRounds(
  world: TestWorld,
  urls: string[],
  rounds: number,
  crash: { begin(round: number): Promise<void>; end(): Promise<void> },
  { stopAtFirstLoss = false } = {},
): Promise<CrashResult> {
  // A text that is there already: then every word is exactly one edit
  const document = await world.addDocument("Ordene: ");
  const people = await Promise.all(Array.from({ length: WRITERS }, () => world.addPerson("edit", document)));
  await crash.end();
  const acknowledged = new Set<string>();
  const counts = people.map(() => 0);
  const written: string[] = [];
  const writers: Writer[] = [];
  for (const [index, person] of people.entries()) {
    const store = watchedStore((number) => {
      acknowledged.add(`${index}.${number};`);
      counts[index] = number;
    });
    writers.push(await openWriter(urls[index % urls.length] ?? "", person, document, { store }));
  }
  const end = new AbortController();
  const typing = writers.map(async (writer, index) => {
    for (let number = 1; !end.signal.aborted; number++) {
      const word = `${index}.${number};`;
      written.push(word);
      writer.text.insert(writer.text.length, word);
      await delay(TYPING_MS);
    }
  });

  const lost: string[] = [];
  for (let round = 0; round < rounds; round++) {
    // Wait until people are writing again: a crash while everybody reconnects shows little
    const before = [...counts];
    await until("writing again", () => counts.every((count, index) => count > (before[index] ?? 0)), 20_000);
    await delay(Math.random() * CALM_MS);
    await crash.begin(round);
    const told = [...acknowledged];
    const onDisk = readText(await world.readDocument(document));
    lost.push(...told.filter((word) => !onDisk.includes(word)));
    await crash.end();
    if (stopAtFirstLoss && lost.length > 0) break;
  }
  end.abort();
  await Promise.all(typing);
  if (lost.length === 0) await Promise.all(writers.map(saved));
  const finalText = readText(await world.readDocument(document));
  // What others wrote last is still on its way to some; who does not get it shows in the texts
  const isEverywhere = () => writers.every((writer) => writer.read() === finalText);
  if (lost.length === 0) await until("everybody has the last words", isEverywhere, 20_000).catch(() => undefined);
  const result = {
    lost,
    acknowledged: acknowledged.size,
    written,
    finalText,
    texts: writers.map((writer) => writer.read()),
  };
  for (const writer of writers) writer.leave();
  return result;
}

/** Tells the number of every edit that the server confirmed. */
function watchedStore(onConfirmed: (number: number) => void): LocalStore {
  const store = createMemoryStore();
  let last = 0;
  return {
    ...store,
    async settlePending(clientId, upTo) {
      for (; last < upTo; last++) onConfirmed(last + 1);
      await store.settlePending(clientId, upTo);
    },
  };
}
