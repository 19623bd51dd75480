import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

import { watchTopics } from "./watch-topics";

/** Several changes close together run the page's loaders once. */
const QUIET_MS = 150;

/**
 * Keeps a page as fresh as the database: its loaders run again when something under one of the topics changed
 * (`consortium:<id>`, `application:<id>`, `document:<id>`, `person:<id>`), and once after a lost connection is back.
 * A form being submitted goes first: reloading in the meantime would discard the answer it waits for.
 */
export function useLive(topics: string[]): void {
  const { revalidate } = useRevalidator();
  const isIdle = useNavigation().state === "idle";
  const idle = useRef(isIdle);
  const waiting = useRef(false);
  const key = topics.join(" ");

  useEffect(() => {
    idle.current = isIdle;
    if (!isIdle || !waiting.current) return;
    waiting.current = false;
    revalidate();
  }, [isIdle, revalidate]);

  useEffect(() => {
    if (key === "") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reload = () => {
      if (idle.current) revalidate();
      else waiting.current = true;
    };
    const stop = watchTopics(key.split(" "), () => {
      clearTimeout(timer);
      timer = setTimeout(reload, QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [key, revalidate]);
}
