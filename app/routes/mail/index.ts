import { route } from "../route-list";

/** Without signing in: what the receiver of a letter decides about further ones. */
export const mailRoutes = [
  route("mail-choice/:secret", "routes/mail/mail-choice.tsx"),
  route("notification-mail/:secret", "routes/mail/notification-stop.tsx"),
];
