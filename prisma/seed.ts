export { loadReference } from "./reference/load-reference";
