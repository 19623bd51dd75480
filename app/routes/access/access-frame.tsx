import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";

import { SignInFrame } from "~/components/shell/sign-in-frame";
import type { loader } from "~/root";
import { paths } from "~/paths";

/** The frame of the sign-in pages. */
export function AccessFrame(props: { heading: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  return (
    <SignInFrame {...props} preferencesHref={paths.preferences()} isDemonstration={root?.isDemonstration ?? false} />
  );
}
