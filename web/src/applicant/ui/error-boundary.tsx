import { Component, type ReactNode } from "react";
import { t } from "../words.ts";
import { Button } from "./button.tsx";
import { Page } from "./page.tsx";

/** A fault of one page leaves the others working; `place` changes when the person goes elsewhere. */
export class ErrorBoundary extends Component<{ place: string; children: ReactNode }, { failedAt: string | null }> {
  override state = { failedAt: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failedAt: this.props.place });
  }

  override render(): ReactNode {
    if (this.state.failedAt !== this.props.place) return this.props.children;
    return (
      <Page title={t("crash-title")} lead={t("crash-text")}>
        <Button onClick={() => location.reload()}>{t("crash-reload")}</Button>
      </Page>
    );
  }
}
