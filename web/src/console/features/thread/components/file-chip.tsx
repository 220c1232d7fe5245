// An attachment. It is fetched only when the agent asks for it, because every reading of a file is journaled.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import type { StoredFile } from "../../../../api/types.ts";
import { sizeText } from "../../../../messages/size.ts";
import { useWords } from "../../../lib/words.tsx";
import { contentOf } from "../api/get-file.ts";

export function FileChip({ file }: { file: StoredFile }) {
  const { t, word } = useWords();
  const [open, setOpen] = useState(false);
  const pixels = file.width ? ` · ${file.width} × ${file.height}` : "";
  return (
    <div className="file">
      <span className="file-name">
        {file.name}
        <Box variant="small" display="inline" color="text-body-secondary">
          {` ${sizeText(file.size)}${pixels}`}
        </Box>
      </span>
      {file.state === "clean" ? (
        <Button variant="inline-link" ariaLabel={`${t("file-view")}: ${file.name}`} onClick={() => setOpen(true)}>
          {t("file-view")}
        </Button>
      ) : (
        <StatusIndicator type={file.state === "rejected" ? "error" : "pending"}>
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
      {file.media_type.startsWith("image/") ? (
        <img className="file-image" src={contentOf(file)} alt={file.name} />
      ) : (
        <Box>{t("file-no_preview")}</Box>
      )}
    </Modal>
  );
}
