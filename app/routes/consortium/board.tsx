import { useRouteLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";

import type { loader } from "./layout";

export default function Board() {
  const frame = useRouteLoaderData<typeof loader>("routes/consortium/layout");
  return <PageHead heading={frame?.consortium.name} />;
}
