import { notFound } from "~/http/refusals";

export const loader = () => {
  throw notFound();
};

/** Never rendered: the loader responds, and the root's error page is shown. */
export default function NotFound() {
  return null;
}
