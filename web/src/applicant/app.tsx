import { type ComponentType, useEffect, useState } from "react";
import { refreshMe, useMe } from "./lib/me.ts";
import { asRefused, problemText } from "./lib/problems.ts";
import { usePlace } from "./lib/router.ts";
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
  const [failure, setFailure] = useState<string | null>(null);
  const look = () => {
    setFailure(null);
    refreshMe().catch((error: unknown) => setFailure(problemText(asRefused(error).problem)));
  };
  useEffect(look, []);
  return { failure, retry: look };
}

function Routed({ path }: { path: string }) {
  const { id } = match(path);
  const [loaded, setLoaded] = useState<{ path: string; Body: ComponentType<{ id: string }> } | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let wanted = true;
    setLost(false);
    match(path)
      .load()
      .then(
        (Body) => {
          if (wanted) setLoaded({ path, Body });
        },
        () => {
          if (wanted) setLost(true); // the network went, or a new version replaced the file
        },
      );
    return () => {
      wanted = false;
    };
  }, [path]);
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
