/** Somebody who walks the product over HTTP, with the cookies they were given and nothing else. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly origin: string,
    readonly name: string,
  ) {}

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.#cookies].map((pair) => pair.join("=")).join("; "));
    headers.set("origin", this.origin);
    headers.set("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36");
    const response = await fetch(new URL(path, this.origin), { redirect: "manual", ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return response;
  }

  /** The cookies as a browser context takes them. */
  cookiesFor(url: string): { name: string; value: string; url: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url }));
  }

  get cookie(): string {
    return [...this.#cookies].map((pair) => pair.join("=")).join("; ");
  }
}

export const anonymous = (origin: string): Visitor => new Visitor(origin, "nobody");

/** Signs in as one of the demonstration world's roles, named as on screen ('Prosjektleder, Bodø'). */
export async function visitAs(origin: string, displayName: string): Promise<Visitor> {
  const visitor = new Visitor(origin, displayName);
  const page = await (await visitor.request("/sign-in/demonstration")).text();
  const before = page.slice(0, page.indexOf(`<b>${displayName}</b>`));
  const personId = /name="personId" value="([^"]+)"[^]*?$/.exec(before.slice(before.lastIndexOf("<button")))?.[1];
  if (!personId) throw new Error(`the demonstration has no ${displayName}`);
  const response = await visitor.request("/sign-in/demonstration", {
    method: "POST",
    body: new URLSearchParams({ personId, returnTo: "/" }),
  });
  if (response.status !== 302) throw new Error(`signing in as ${displayName} answered ${response.status}`);
  return visitor;
}
