/** 1 to 8, always the same for a person: says who, never how it goes. `personId` is a UUID. */
export function presenceColour(personId: string): number {
  return (Number.parseInt(personId.replaceAll("-", "").slice(-6), 16) % 8) + 1;
}
