/** Where to go after signing in: only a path on this site. Anything else leads to the front page. */
export function returnPath(value: string | null | undefined): string {
  const isLocalPath = !!value && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length <= 500;
  return isLocalPath && !value.startsWith("/sign-") ? value : "/";
}
