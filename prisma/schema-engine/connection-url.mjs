/** The database the CLI means: `--datasource {"url":"postgresql://…"}`, or DATABASE_URL. */
export function connectionUrl(argv) {
  const at = argv.indexOf("--datasource");
  const datasource = at >= 0 ? argv[at + 1] : undefined;
  const url = (datasource && JSON.parse(datasource).url) ?? process.env["DATABASE_URL"];
  if (!url) throw new Error("Prisma named no database. Set DATABASE_URL.");
  return url;
}

/** The same server, another database. */
export function withDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
