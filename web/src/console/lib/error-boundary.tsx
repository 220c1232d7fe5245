import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { Component, type ReactNode } from "react";
import { useWords } from "./words.tsx";

function Broken() {
  const { t } = useWords();
  return (
    <Alert
      type="error"
      header={t("broken-title")}
      action={<Button onClick={() => location.reload()}>{t("broken-reload")}</Button>}
    >
      {t("broken-text")}
    </Alert>
  );
}

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}
