/** The addresses of signing in and out, which nobody shall wait for behind a flood of pages. */
export const SIGNING_IN = /^\/sign-(in|out)\b/;
