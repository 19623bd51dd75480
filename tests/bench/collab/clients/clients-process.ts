import { Crowd } from "./crowd.ts";
import type { CrowdPlan } from "./crowd-plan.ts";
import type { CursorPlan } from "./move-cursors.ts";
import type { Seat } from "./wires/wire.ts";

/** The people, in a process of their own. The bench says what they do, one thing at a time. */
let crowd: Crowd | null = null;

const commands = {
  async openFirst(plan: CrowdPlan) {
    crowd = new Crowd(plan);
    return crowd.openFirst();
  },
  openRest: async () => theCrowd().openRest(),
  async open(plan: CrowdPlan) {
    crowd = new Crowd(plan);
    await crowd.openFirst();
    return crowd.openRest();
  },
  type: async (milliseconds: number) => theCrowd().type(milliseconds),
  move: async (plan: CursorPlan) => theCrowd().move(plan),
  missing: async (place: Pick<Seat, "origin" | "ticket">) => theCrowd().missing(place),
  async close() {
    crowd?.close();
    crowd = null;
  },
};

function theCrowd(): Crowd {
  if (crowd === null) throw new Error("nobody has come");
  return crowd;
}

export type ClientCommands = typeof commands;

process.on("message", ({ name, argument }: { name: keyof ClientCommands; argument: never }) => {
  commands[name](argument).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once("disconnect", () => process.exit(0));
process.send?.({ result: "ready" });
