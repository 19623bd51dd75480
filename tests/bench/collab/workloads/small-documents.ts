import { measureTyping, NEAREST, typingColumns, type Typing } from "./typing.ts";
import type { Workload } from "./workload.ts";

const typing: Typing = { documents: 300, people: 3, typists: 1, seconds: 5, joiningAtOnce: 20 };

export const smallDocuments: Workload = {
  name: "documents-300",
  title: "300 documents with 3 people each, one typing in each",
  description: "CPU milliseconds per 1,000 delivered edits. 900 connections.",
  columns: typingColumns,
  applies: ({ name }) => NEAREST.includes(name),
  turn: async (contender, bench) => measureTyping(contender, bench, await bench.running(contender), typing),
};
