import { percentText } from "~/domain/cost/cost-key";

/** A municipality's users and weight as their fields show them. */
export const sharerTexts = ({ users, weight }: { users: number | null; weight: bigint | null }) => ({
  users: users === null ? "" : String(users),
  weight: weight === null ? "" : percentText(weight),
});
