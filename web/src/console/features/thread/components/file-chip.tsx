// An attachment. It is fetched only when the agent asks for it, because every reading of a file is journaled.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useEffect, useState } from "react";
import type { StoredFile } from "../../../../api/types.ts";
import { sizeText } from "../../../../messages/size.ts";
import { useWords } from "../../../lib/words.tsx";
import { contentOf, pageOf, textOf } from "../api/get-file.ts";

const MAX_SHOWN = 200_000; // letters: a browser lays out more of them too slowly

const LOOK = { quarantined: "pending", rejected: "error", removed: "stopped" } as const;

export function FileChip({ file }: { file: StoredFile }) {
  const { t, word } = useWords();
  const [open, setOpen] = useState(false);
  const pixels = file.width ? `${file.width} × ${file.height}` : t("file-text");
  const extent = file.pages ? t("file-pages", { pages: file.pages }) : pixels;
  return (
    <div className="file">
      <span className="file-name">
        {file.name}
        <Box variant="small" display="inline" color="text-body-secondary">
          {` ${sizeText(file.size)} · ${extent}`}
        </Box>
      </span>
      {file.state === "clean" ? (
        <Button variant="inline-link" ariaLabel={`${t("file-view")}: ${file.name}`} onClick={() => setOpen(true)}>
          {t("file-view")}
        </Button>
      ) : (
        <StatusIndicator type={LOOK[file.state]}>
          {file.reason ? word("problem", file.reason) : word("file", file.state)}
        </StatusIndicator>
      )}
      {open && <Viewer file={file} close={() => setOpen(false)} />}
    </div>
  );
}

function Viewer({ file, close }: { file: StoredFile; close: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      visible
      size="large"
      header={file.name}
      onDismiss={close}
      footer={
        <Button href={contentOf(file)} download={file.name} iconName="download">
          {t("file-download")}
        </Button>
      }
    >
      <Content file={file} />
    </Modal>
  );
}

function Content({ file }: { file: StoredFile }) {
  const { t } = useWords();
  if (file.media_type === "text/plain") return <Text file={file} />;
  if (!file.pages) return <img className="file-image" src={contentOf(file)} alt={file.name} />;
  const numbers = Array.from({ length: file.pages }, (_, index) => index + 1);
  return numbers.map((number) => (
    <img
      key={number}
      className="file-page"
      src={pageOf(file, number)}
      alt={t("file-page", { number, pages: numbers.length })}
      width={file.width ?? undefined}
      height={file.height ?? undefined}
      loading="lazy"
    />
  ));
}

/** As text, whatever it says: a page of HTML stays the letters that it is written in. */
function Text({ file }: { file: StoredFile }) {
  const { t } = useWords();
  const [text, setText] = useState<string | null>(null);
  const [fault, setFault] = useState(false);
  useEffect(() => {
    textOf(file)
      .then(setText)
      .catch(() => setFault(true));
  }, [file]);
  if (fault) return <StatusIndicator type="error">{t("file-unread")}</StatusIndicator>;
  if (text === null) return <StatusIndicator type="loading">{t("file-loading")}</StatusIndicator>;
  return (
    <>
      <pre className="file-text" dir="auto">
        {text.slice(0, MAX_SHOWN)}
      </pre>
      {text.length > MAX_SHOWN && <Box color="text-body-secondary">{t("file-text-more")}</Box>}
    </>
  );
}
