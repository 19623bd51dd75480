import type { WireName } from "./wires/index.ts";

export interface CrowdPlan {
  wire: WireName;
  /** Where the people connect; several nodes are filled in turn. */
  origins: string[];
  documentIds: string[];
  /** Who may enter, one a person, used again when there are more people. */
  tickets: string[];
  peoplePerDocument: number;
  typistsPerDocument: number;
  /** People with a whole Y.Doc, among those who do not type. */
  witnessesPerDocument: number;
  seed: number;
  /** Size of the text that stands there already: nobody has joined before so much has come. */
  textBytes?: number;
  /** How many join at a time. */
  joiningAtOnce: number;
}
