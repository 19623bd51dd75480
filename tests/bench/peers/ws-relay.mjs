// The bare ws relay: what arrives is sent to everybody else at the same address. Nothing is read, kept or gathered.
import { WebSocketServer } from "ws";

const rooms = new Map();
const server = new WebSocketServer({ host: process.env.HOST, port: Number(process.env.PORT) });

server.on("connection", (socket, { url }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on("message", (bytes) => {
    for (const other of room) if (other !== socket) other.send(bytes);
  });
  socket.on("close", () => room.delete(socket));
  socket.on("error", () => {});
});
process.on("SIGTERM", () => process.exit(0));
