/**
 * A cookie that carries a secret and that only this server reads: HttpOnly, SameSite=Lax. Where people reach the product
 * by https it is Secure and has the prefix `__Host-`: browsers then take it from this very host alone, so that no
 * neighbour in the municipality's domain can set one.
 */
export function secretCookie(name: string) {
  const isSecure = (publicOrigin: string) => publicOrigin.startsWith("https:");
  const nameAt = (publicOrigin: string) => (isSecure(publicOrigin) ? `__Host-${name}` : name);
  const attributes = (publicOrigin: string) =>
    `Path=/; HttpOnly; SameSite=Lax${isSecure(publicOrigin) ? "; Secure" : ""}`;
  return {
    nameAt,
    /** The secret in a request's Cookie header, or null. */
    read(cookies: string | null | undefined, publicOrigin: string): string | null {
      for (const part of (cookies ?? "").split(";")) {
        const [given, value] = part.trim().split("=");
        if (given === nameAt(publicOrigin) && value && /^[\w-]{20,100}$/.test(value)) return value;
      }
      return null;
    },
    /** @param maxAge seconds */
    write: (secret: string, publicOrigin: string, maxAge: number): string =>
      `${nameAt(publicOrigin)}=${secret}; Max-Age=${maxAge}; ${attributes(publicOrigin)}`,
    expire: (publicOrigin: string): string => `${nameAt(publicOrigin)}=; Max-Age=0; ${attributes(publicOrigin)}`,
  };
}

/** Who is signed in. */
export const sessionCookie = secretCookie("dugnad_session");

/** What this browser could not send because its session had ended. */
export const unsentCookie = secretCookie("dugnad_unsent");

/** Which browser began signing in with the OpenID Connect provider. */
export const oidcCookie = secretCookie("dugnad_oidc");
