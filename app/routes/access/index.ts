import { route } from "../route-list";

/** Ways in and out, for everybody. */
export const accessRoutes = [
  route("sign-in", "routes/access/sign-in.tsx"),
  route("sign-in/link/:secret", "routes/access/sign-in-link.tsx"),
  route("sign-in/demonstration", "routes/access/sign-in-demonstration.tsx"),
  route("sign-in/oidc", "routes/access/sign-in-oidc.ts"),
  route("sign-in/oidc/callback", "routes/access/sign-in-oidc-callback.ts"),
  route("sign-out", "routes/access/sign-out.ts"),
  route("preferences", "routes/access/preferences.ts"),
  route("first-run", "routes/access/first-run.tsx"),
  route("dev/mail", "routes/access/mailbox.tsx"),
];

export const signedInAccessRoutes = [
  route("settings", "routes/access/settings.tsx"),
  route("unsent-form", "routes/access/unsent-form.tsx"),
  route("my-municipality", "routes/access/my-municipality.tsx"),
  route("installation", "routes/installation/tasks.tsx"),
  route("installation/domains", "routes/installation/domains.tsx"),
  route("installation/grantors", "routes/installation/grantors.tsx"),
];
