import { lazy, Suspense, useEffect, useState } from "react";

import type { LeftOnDevice } from "~/collab/left-on-device";

/** Loaded only where something is left: that is seldom. */
const LeftText = lazy(() => import("./left-text"));

/**
 * What the person wrote on this device that never reached the server: of one document, where it can no longer be
 * written in, or of all of them. Shows nothing where there is nothing.
 */
export function LeftOnThisDevice({ personId, documentId }: { personId: string; documentId?: string }) {
  const [left, setLeft] = useState<LeftOnDevice[]>([]);
  useEffect(() => {
    let isCurrent = true;
    // A browser that gives no storage keeps nothing either
    find(personId, documentId)
      .then((found) => isCurrent && setLeft(found))
      .catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [personId, documentId]);
  const forget = async (one: LeftOnDevice) => {
    const { forgetCopy } = await import("~/collab/left-on-device");
    await forgetCopy(personId, one.documentId);
    setLeft((before) => before.filter((other) => other !== one));
  };
  if (left.length === 0) return null;
  return (
    <div className="kept-texts" role="alert">
      <Suspense fallback={null}>
        {left.map((one) => (
          <LeftText key={one.documentId} left={one} isHere={documentId !== undefined} onForget={() => forget(one)} />
        ))}
      </Suspense>
    </div>
  );
}

async function find(personId: string, documentId?: string): Promise<LeftOnDevice[]> {
  const { findLeftOnDevice } = await import("~/collab/left-on-device");
  return findLeftOnDevice(personId, documentId);
}
