import { sha256 } from "~/features/kernel/hash";

/** Stands for somebody in one form; only who knows both the form's chance and the person can make or check it. */
export const ownerMark = (chance: string, personId: string): string =>
  sha256(`form ${chance} ${personId}`).slice(0, 40);

/** The beginning of every mark in a document: chance, and whom the document was drawn for. */
export const formSeed = (chance: string, personId: string | null): string =>
  `${chance}.${personId === null ? "-" : ownerMark(chance, personId)}`;

/** Stands for somebody in what their browser keeps for them. */
export const keeperOf = (personId: string): string => sha256(`keeper ${personId}`).slice(0, 20);
