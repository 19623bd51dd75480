// npm run search:rebuild: makes the index of search again from the texts in the database, while the product runs or not.
import { rebuildIndex } from "../../app/features/search/index-texts.server.ts";
import { borrowPostgres } from "../platform/borrow-postgres.ts";
import { openDatabase } from "../platform/database.ts";
import { readSettings } from "../platform/env.ts";

try {
  const documents = await borrowPostgres(readSettings(process.env), async (url) => {
    const database = openDatabase({ url, connections: 2 });
    try {
      return await rebuildIndex(database);
    } finally {
      await database.close();
    }
  });
  console.log(`${documents} documents are indexed.`);
} catch (error) {
  console.error(`The index was not made again. ${(error as Error).message}`);
  process.exitCode = 1;
}
