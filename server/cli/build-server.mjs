// Bundles the server's processes into build/process/.
import path from "node:path";

import { bundleProcesses } from "./bundle-processes.mjs";
import { root } from "./steps.mjs";

const processes = ["index.ts", "cluster/start-cluster.ts", "cluster/cluster-node.ts", "pages/pages-process.ts"].map(
  (name) => path.join(root, "server", name),
);

await bundleProcesses(processes, path.join(root, "build/process"));
