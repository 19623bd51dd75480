// Hocuspocus without a database: what is written stays in its memory as long as somebody has it open.
import { Server } from "@hocuspocus/server";

await new Server({ address: process.env.HOST, port: Number(process.env.PORT), quiet: true }).listen();
