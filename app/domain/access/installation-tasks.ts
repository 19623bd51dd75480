/** What there is to do before the first consortium can invite, in the order it is best done. */
export const INSTALLATION_TASKS = [
  "administrator",
  "mail",
  "sign_in",
  "second_operator",
  "people",
  "call",
  "consortium",
] as const;
export type InstallationTask = (typeof INSTALLATION_TASKS)[number];

/** `cannot`: something outside the product is missing first. */
export type TaskState = "done" | "to_do" | "cannot";

export interface InstallationFacts {
  /** Confirmed administrators and chief executives of municipalities and counties. */
  rulers: number;
  sendsMail: boolean;
  /** Whether the mail server took the last test; null before the first. */
  testMailTaken: boolean | null;
  hasProvider: boolean;
  /** Whether anybody has come back from the provider, as a person here or to test it. */
  cameByProvider: boolean;
  operators: number;
  people: number;
  calls: number;
  /** Invitations sent by any consortium. */
  invitations: number;
}

/** Each task with its state. The demonstration world has done most of them. */
export function installationTasks(facts: InstallationFacts): { task: InstallationTask; state: TaskState }[] {
  const doneIf = (isDone: boolean): TaskState => (isDone ? "done" : "to_do");
  const states: Record<InstallationTask, TaskState> = {
    administrator: doneIf(facts.rulers > 0),
    mail: facts.sendsMail ? doneIf(facts.testMailTaken === true) : "cannot",
    sign_in: facts.hasProvider ? doneIf(facts.cameByProvider) : "cannot",
    second_operator: doneIf(facts.operators > 1),
    people: doneIf(facts.people > 1),
    call: doneIf(facts.calls > 0),
    consortium: doneIf(facts.invitations > 0),
  };
  return INSTALLATION_TASKS.map((task) => ({ task, state: states[task] }));
}

/** The list has done its work when the first consortium has invited. */
export const isSetUp = ({ invitations }: Pick<InstallationFacts, "invitations">): boolean => invitations > 0;
