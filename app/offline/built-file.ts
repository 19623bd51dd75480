/** Says whose page an answer is; without it nothing is kept. */
export const PERSON_HEADER = "X-Person";

/** Built files, whose names change with their content, and fonts. */
export const isBuiltFile = (pathname: string): boolean => /^\/(assets|fonts)\/[\w./-]+$/.test(pathname);
