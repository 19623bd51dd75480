import * as z from "zod/mini";

const text = (most: number) => z.string().check(z.maxLength(most));

/** What an open page asks the service worker to keep, so that it opens without a connection. */
export const keepRequest = z.object({
  kind: z.literal("keep"),
  /** Path of the page on this origin. */
  path: text(300).check(z.startsWith("/")),
  title: text(300),
  language: text(10),
  /** What is said in the page's language where a page cannot be had. */
  words: z.object({ heading: text(200), text: text(500), kept: text(200) }),
  /** Whose page it is. */
  personId: z.uuid(),
  /** Which build the page came from: a page of another build is fetched again. */
  build: text(100),
  /** Paths of the scripts, styles and fonts that the page has loaded. */
  files: z.array(text(300)).check(z.maxLength(400)),
});

export type KeepRequest = z.infer<typeof keepRequest>;
