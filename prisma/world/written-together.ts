import type { Revision, RichTextNode } from "~/text/text-engine";

/** Who wrote which part, by the words of the heading above it. */
export type PassageWriters<Writer> = Readonly<Record<string, Writer>>;

/** A sentence that somebody else put in afterwards. */
export interface LaterSentence<Writer> {
  writer: Writer;
  words: string;
}

/**
 * How a text came to be, as whole revisions: the chapters' headings first, as the template gives them, then passage
 * after passage, then the later sentences. Throws when a passage has no writer or a sentence is not in the text.
 */
export function writtenTogether<Writer>(
  root: string,
  text: RichTextNode,
  {
    template,
    passages,
    later = [],
    clientIdOf,
  }: {
    /** ClientID of what the template gave */
    template: number;
    passages: PassageWriters<Writer>;
    later?: readonly LaterSentence<Writer>[];
    clientIdOf: (writer: Writer) => number;
  },
): Revision[] {
  const blocks = text.content ?? [];
  const writerAt = headingsOf(text).map((words) => {
    const writer = passages[words];
    if (writer === undefined) throw new Error(`nobody wrote what stands under '${words}'`);
    return writer;
  });
  const revision = (clientId: number, isThere: (index: number) => boolean, missing: readonly string[]): Revision => {
    const content = blocks.filter((_, index) => isThere(index)).map((block) => missing.reduce(without, block));
    return { clientId, content: { [root]: { ...text, content } } };
  };
  const sentences = later.map(({ words }) => words);
  for (const words of sentences)
    if (!blocks.some((block) => without(block, words) !== block)) throw new Error(`not in the text: '${words}'`);

  const isFromTemplate = (index: number) => blocks[index]?.attrs?.["level"] === 1;
  const ends = blocks.flatMap((_, index) =>
    index + 1 === blocks.length || writerAt[index + 1] !== writerAt[index] ? [index] : [],
  );
  return [
    revision(template, isFromTemplate, sentences),
    ...ends.map((end) => {
      const writer = writerAt[end] as Writer;
      return revision(clientIdOf(writer), (index) => index <= end || isFromTemplate(index), sentences);
    }),
    ...later.map(({ writer }, index) => revision(clientIdOf(writer), () => true, sentences.slice(index + 1))),
  ];
}

/** The places of the blocks from a heading to the next. */
export const blocksUnder = (text: RichTextNode, heading: string): Set<number> =>
  new Set(headingsOf(text).flatMap((words, index) => (words === heading ? [index] : [])));

/** The words of the heading above each block; a heading stands under itself. */
function headingsOf({ content = [] }: RichTextNode): string[] {
  let words = "";
  return content.map((block) => (words = isHeading(block) ? wordsOf(block) : words));
}

const isHeading = ({ type }: RichTextNode) => type === "heading";
const wordsOf = (node: RichTextNode): string => node.text ?? (node.content ?? []).map(wordsOf).join("");

/** The node without these words; the same node when they are not in it. */
function without(node: RichTextNode, words: string): RichTextNode {
  if (node.text?.includes(words)) return { ...node, text: node.text.replace(words, "") };
  const content = node.content?.map((part) => without(part, words));
  return content?.some((part, index) => part !== node.content?.[index]) ? { ...node, content } : node;
}
