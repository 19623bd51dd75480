/** Where to go after signing in: a path on this site and nothing else. Anything odd leads to the front page. */
export function returnPath(value: string | null | undefined): string {
  const isLocalPath = !!value && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length <= 500;
  return isLocalPath && !value.startsWith("/sign-") ? value : "/";
}
