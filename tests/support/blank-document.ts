import { visitAs } from "./visitor.ts";

/** A new document without a word in it, of a consortium of the demonstration. Its form is filled in by other journeys. */
export async function createBlankDocument(origin: string, name: string): Promise<string> {
  const coordinator = await visitAs(origin, "Prosjektleder, Bodø");
  const response = await coordinator.request("/consortia/felles-epj-i-nord/documents", {
    method: "POST",
    body: new URLSearchParams({ title: `${name} ${Date.now()}`, language: "nb", start: "blank" }),
  });
  const address = response.headers.get("location");
  if (!address) throw new Error(`creating a document answered ${response.status}`);
  return origin + address;
}
