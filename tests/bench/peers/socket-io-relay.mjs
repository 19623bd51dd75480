// The bare Socket.IO relay: two events, each passed on to the others of the room, with the library's own settings.
import { Server } from "socket.io";

const io = new Server(Number(process.env.PORT));

io.on("connection", (socket) => {
  const room = socket.handshake.query.document;
  socket.join(room);
  for (const event of ["edit", "cursor"]) socket.on(event, (bytes) => socket.to(room).emit(event, bytes));
});
process.on("SIGTERM", () => process.exit(0));
