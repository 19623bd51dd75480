/** 1 to 8, always the same for a person: it tells who, never a status. `personId` is a UUID. */
export function presenceColour(personId: string): number {
  return (Number.parseInt(personId.replaceAll("-", "").slice(-6), 16) % 8) + 1;
}
