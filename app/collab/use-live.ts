import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

import { watchTopics } from "./watch-topics";

/** Several changes in one breath reload the page's loaders once. */
const QUIET_MS = 150;

/**
 * Keeps a page as fresh as the database: its loaders run again when something under one of the topics changed
 * (`consortium:<id>`, `application:<id>`, `document:<id>`, `person:<id>`), and once after a lost connection is back.
 */
export function useLive(topics: string[]): void {
  const { revalidate } = useRevalidator();
  const key = topics.join(" ");

  useEffect(() => {
    if (key === "") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watchTopics(key.split(" "), () => {
      clearTimeout(timer);
      timer = setTimeout(() => revalidate(), QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [key, revalidate]);
}
