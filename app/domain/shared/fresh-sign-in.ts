/** How long after signing in somebody may put their name under something binding, milliseconds. */
export const FRESH_SIGN_IN = 10 * 60 * 1000;

/** Whoever signed in just now is the one who sits there, and not somebody who found the page open. */
export const isFreshSignIn = (signedInAt: Date, now: Date): boolean =>
  now.getTime() - signedInAt.getTime() <= FRESH_SIGN_IN;
