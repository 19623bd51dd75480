// y-socket.io as its README sets it up. The folder of its LevelDB stands in YPERSISTENCE, which it reads itself.
import { createServer } from "node:http";

import { Server } from "socket.io";
import { YSocketIO } from "y-socket.io/dist/server";

const httpServer = createServer();
// Socket.IO's own limit of 1 MB cuts the connection at the first sync of a long text
const ySocketIo = new YSocketIO(new Server(httpServer, { maxHttpBufferSize: 1e8 }));
ySocketIo.initialize();
httpServer.listen(Number(process.env.PORT), process.env.HOST);
process.on("SIGTERM", () => process.exit(0));
