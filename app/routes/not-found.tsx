import { notFound } from "~/http/refusals";

export const loader = () => {
  throw notFound();
};

/** Never rendered: the loader answers, and the root's error page speaks. */
export default function NotFound() {
  return null;
}
