/** The session cookie: HttpOnly, SameSite=Lax, Secure wherever the product is reached by https. */
const NAME = "dugnad_session";

/** Its secret, of a request's Cookie header. */
export function readSessionCookie(cookies: string | null | undefined): string | null {
  for (const part of (cookies ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === NAME && value && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return null;
}

const attributes = (publicOrigin: string) =>
  `Path=/; HttpOnly; SameSite=Lax${publicOrigin.startsWith("https:") ? "; Secure" : ""}`;

/** @param maxAge seconds */
export const sessionCookie = (secret: string, publicOrigin: string, maxAge: number): string =>
  `${NAME}=${secret}; Max-Age=${maxAge}; ${attributes(publicOrigin)}`;

export const expiredSessionCookie = (publicOrigin: string): string =>
  `${NAME}=; Max-Age=0; ${attributes(publicOrigin)}`;
