import { type ComponentType, useEffect, useState } from "react";
import type { Refused } from "../api/client.ts";
import { keep } from "../api/keep.ts";
import { refreshMe, useMe } from "./lib/me.ts";
import { asRefused, problemText } from "./lib/problems.ts";
import { usePlace } from "./lib/router.ts";
import { passes, useLineBack } from "./lib/use-line-back.ts";
import { match } from "./routes.ts";
import { Shell } from "./shell.tsx";
import { Button } from "./ui/button.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Waiting } from "./ui/loading.tsx";
import { Notice } from "./ui/notice.tsx";
import { Page } from "./ui/page.tsx";
import { t } from "./words.ts";

export function App() {
  const { path } = usePlace();
  const { failure, retry } = useFirstLook();
  const known = useMe() !== null;
  return (
    <Shell path={path}>
      {failure && !known ? (
        <Page title={t("title")}>
          <Notice tone="error" title={failure} live>
            <Button look="second" onClick={retry}>
              {t("retry")}
            </Button>
          </Notice>
        </Page>
      ) : (
        <ErrorBoundary place={path}>
          <Routed path={path} />
        </ErrorBoundary>
      )}
    </Shell>
  );
}

/** Asks once who is here; pages paint meanwhile what does not depend on it. */
function useFirstLook() {
  const [failure, setFailure] = useState<Refused | null>(null);
  const look = () =>
    void refreshMe().then(
      () => setFailure(null),
      (error: unknown) => setFailure(asRefused(error)),
    );
  useEffect(look, []);
  useLineBack(failure !== null && passes(failure), look);
  return { failure: failure && problemText(failure.problem), retry: look };
}

/** A page whose file did not come opens by itself once it does, or the server answers: then a new version has replaced it. */
function Routed({ path }: { path: string }) {
  const { id } = match(path);
  const [loaded, setLoaded] = useState<{ path: string; Body: ComponentType<{ id: string }> } | null>(null);
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    match(path)
      .load()
      .then(
        (Body) => {
          if (!wanted) return;
          setLoaded({ path, Body });
          setLost(false);
        },
        () => {
          if (wanted) setLost(true); // the network went, or a new version replaced the file
          if (round > 0) void loadAnew(path).catch(() => undefined);
        },
      );
    return () => {
      wanted = false;
    };
  }, [path, round]);
  useLineBack(lost, () => setRound((last) => last + 1));
  if (lost) {
    return (
      <Page title={t("crash-title")} lead={t("problem-offline")}>
        <Button onClick={() => location.reload()}>{t("crash-reload")}</Button>
      </Page>
    );
  }
  if (loaded?.path !== path)
    return (
      <main className="page">
        <Waiting />
      </main>
    );
  return <loaded.Body key={path} id={id} />;
}

/** A browser may remember that a file did not come. Once for each page, so that one that never comes does not turn round. */
async function loadAnew(path: string): Promise<void> {
  const mark = `ringback.anew.${path}`;
  if (sessionStorage.getItem(mark)) return;
  await refreshMe();
  keep(mark, "1");
  location.reload();
}
