import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";

import { SignInShell } from "~/components/shell/sign-in-shell";
import type { loader } from "~/root";
import { paths } from "~/paths";

/** The shell of the sign-in pages. */
export function AccessShell(props: { heading: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  return (
    <SignInShell {...props} preferencesHref={paths.preferences()} isDemonstration={root?.isDemonstration ?? false} />
  );
}
