import { setTimeout as delay } from "node:timers/promises";

import type { Document, Person, Side } from "./side.ts";

export type Outcome = Record<string, number | string>;

/** Letters that stand nowhere else, each once: which of them are missing, doubled or out of order can be told. */
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const PARAGRAPHS = "<p>α β γ</p><p>δ ε ζ</p>";
const ITEMS = "<ul><li><p>α β γ</p></li><li><p>δ ε ζ</p></li></ul>";
const TABLE = "<table><tr><td>α</td><td>β</td></tr><tr><td>γ</td><td>δ</td></tr></table><p>ω</p>";
const FIGURES =
  "<table><tr><td>α</td><td>β</td><td>γ</td></tr><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr></table><p>ω</p>";

const KEY_MS = 25;
/** Who is at rest writes nothing: so long is looked. */
const REST_MS = 5_000;
/** Tiptap's provider waits up to half a minute before it tries a broken line again. */
const AGREED_MS = 45_000;

/** What another does to the paragraph that one types in */
const CHANGES: Record<string, Change> = {
  "makes the paragraph a heading and back": { html: PARAGRAPHS, presses: repeat(6, ["Control+Alt+1"]) },
  "makes it a list item and back": { html: PARAGRAPHS, presses: repeat(6, ["Control+Shift+8"]) },
  "joins it to the one before and splits it off": {
    html: PARAGRAPHS,
    presses: repeat(3, ["Backspace"], ["Enter"]),
    isAtBeginning: true,
  },
  "indents the item and outdents it": { html: ITEMS, presses: repeat(3, ["Tab"], ["Shift+Tab"]) },
};

interface Change {
  html: string;
  presses: readonly string[][];
  isAtBeginning?: boolean;
}

function repeat(count: number, ...presses: string[][]): string[][] {
  return Array.from({ length: count }, () => presses).flat();
}

/** How far the two are from each other */
const LINES: Record<string, { lineMs: number; isCut?: boolean }> = {
  "on one machine": { lineMs: 0 },
  "what anybody sends is 400 ms under way": { lineMs: 400 },
  "who types has no line until both are done": { lineMs: 0, isCut: true },
};

export const SCENARIOS: Record<string, (side: Side) => Promise<Outcome>> = {
  ...Object.fromEntries(
    Object.entries(LINES).flatMap(([how, line]) =>
      Object.entries(CHANGES).map(([what, change]) => [
        `One types 62 letters, another ${what}, three times; ${how}`,
        (side: Side) => typeWhile(side, change, line),
      ]),
    ),
  ),
  "One adds four columns while another adds four rows, a third looks on": (side) => tableAtOnce(side, 0),
  "The same; what anybody sends is 400 ms under way": (side) => tableAtOnce(side, 400),
  "One adds two columns while another deletes one": columnsAtOnce,
  "One without a line adds a row, another deletes a column": rowOffline,
  "One deletes a row, another a column, the first takes the row back": undoAfterColumn,
};

async function inDocument(
  side: Side,
  html: string,
  scene: (document: Document) => Promise<Outcome>,
  lineMs = 0,
): Promise<Outcome> {
  const document = await side.open(html, lineMs);
  try {
    await agree(document);
    return await scene(document);
  } finally {
    await document.close();
  }
}

/** Waits until all three see the same, or for long enough. Whether they do. */
async function agree({ people }: Document): Promise<boolean> {
  const end = Date.now() + AGREED_MS;
  while (Date.now() < end) {
    const seen = await Promise.all(people.map(async (person) => JSON.stringify(await person.blocks())));
    if (seen.every((blocks) => blocks === seen[0] && blocks !== '[""]')) return true;
    await delay(100);
  }
  return false;
}

/** What the browsers still write when nobody does anything. */
async function atRest(document: Document): Promise<Outcome> {
  await delay(REST_MS / 5);
  for (const person of document.people) await person.sent();
  await delay(REST_MS);
  const [first, second, third] = document.people;
  const sent = (await first.sent()) + (await second.sent()) + (await third.sent());
  return { "written at rest": sent, "all see the same": (await agree(document)) ? "yes" : "no" };
}

const typeWhile = (
  side: Side,
  { html, presses, isAtBeginning }: Change,
  { lineMs, isCut }: { lineMs: number; isCut?: boolean },
): Promise<Outcome> =>
  inDocument(
    side,
    html,
    async (document) => {
      const [first, second] = document.people;
      await first.goToEnd("δ ε ζ");
      await second.goToEnd("δ ε ζ");
      if (isAtBeginning) await second.page.keyboard.press("Home");
      if (isCut) await first.cut();
      const typing = first.page.keyboard.type(LETTERS, { delay: KEY_MS });
      const pause = (LETTERS.length * KEY_MS) / (presses.length + 1);
      for (const keys of presses) {
        await delay(pause);
        for (const key of keys) await second.page.keyboard.press(key);
      }
      await typing;
      if (isCut) await first.mend();
      await agree(document);
      const rest = await atRest(document);
      return { ...lettersIn(await first.blocks()), ...rest };
    },
    lineMs,
  );

function lettersIn(blocks: readonly string[]): Outcome {
  const found = [...blocks.join("")].filter((letter) => LETTERS.includes(letter));
  const missing = [...LETTERS].filter((letter) => !found.includes(letter)).length;
  const doubled = found.length - new Set(found).size;
  const order = found.map((letter) => LETTERS.indexOf(letter));
  const outOfOrder = order.filter((place, index) => index > 0 && place < (order[index - 1] ?? 0)).length;
  return { "letters lost": missing, doubled, "out of order": outOfOrder };
}

const rowsIn = (blocks: readonly string[]): string[][] =>
  blocks.filter((block) => block.includes("|")).map((row) => row.split("|"));

async function tableOutcome(document: Document, expected: string): Promise<Outcome> {
  const before = await Promise.all(document.people.map((person) => person.sent()));
  const rest = await atRest(document);
  const rows = rowsIn(await document.people[0].blocks());
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return {
    "columns × rows": `${columns} × ${rows.length} (asked for: ${expected})`,
    "written by who looks on": before[2] ?? 0,
    ...rest,
  };
}

async function times(count: number, person: Person, deed: Parameters<Person["doInTable"]>[0]): Promise<void> {
  for (let done = 0; done < count; done++) await person.doInTable(deed);
}

function tableAtOnce(side: Side, lineMs: number): Promise<Outcome> {
  const scene = async (document: Document) => {
    const [first, second] = document.people;
    await first.goToEnd("δ");
    await second.goToEnd("δ");
    for (const person of document.people) await person.sent();
    await Promise.all([times(4, first, "column to the right"), times(4, second, "row below")]);
    await agree(document);
    return tableOutcome(document, "6 × 6");
  };
  return inDocument(side, TABLE, scene, lineMs);
}

function rowOffline(side: Side): Promise<Outcome> {
  return inDocument(side, FIGURES, async (document) => {
    const [first, second] = document.people;
    await first.goToEnd("2");
    await second.goToEnd("2");
    for (const person of document.people) await person.sent();
    await first.cut();
    await first.doInTable("row below");
    await second.doInTable("delete column");
    await first.mend();
    await agree(document);
    return tableOutcome(document, "2 × 4");
  });
}

function columnsAtOnce(side: Side): Promise<Outcome> {
  return inDocument(side, FIGURES, async (document) => {
    const [first, second] = document.people;
    await first.goToEnd("γ");
    await second.goToEnd("α");
    for (const person of document.people) await person.sent();
    await Promise.all([times(2, first, "column to the right"), times(1, second, "delete column")]);
    await agree(document);
    return tableOutcome(document, "4 × 3");
  });
}

function undoAfterColumn(side: Side): Promise<Outcome> {
  return inDocument(side, FIGURES, async (document) => {
    const [first, second] = document.people;
    await first.goToEnd("4");
    await first.doInTable("delete row");
    await agree(document);
    await second.goToEnd("α");
    await second.doInTable("delete column");
    await agree(document);
    await first.page.keyboard.press("Control+z");
    const outcome = await tableOutcome(document, "2 × 3");
    const rows = rowsIn(await first.blocks());
    const isUnder =
      JSON.stringify(rows) ===
      JSON.stringify([
        ["β", "γ"],
        ["2", "3"],
        ["5", "6"],
      ]);
    return { ...outcome, "figures under their headings": isUnder ? "yes" : `no: ${JSON.stringify(rows)}` };
  });
}
