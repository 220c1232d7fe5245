import type { ReactNode } from "react";
import type { Attachments } from "./use-attachments.ts";

type Props = { files: Attachments; label: string; onLeftOut: (message: string | null) => void; children: ReactNode };

/** The browser's own file control under a button of ours, so that it is large and says what it is for. */
export function FilePicker({ files, label, onLeftOut, children }: Props) {
  return (
    <span className="file-pick">
      {children}
      <input
        type="file"
        id="files"
        multiple
        accept={files.limits?.file_types.join(",")}
        aria-label={label}
        disabled={files.full}
        onChange={(event) => {
          onLeftOut(files.add(event.currentTarget.files ?? []));
          event.currentTarget.value = ""; // the same file can be chosen again
        }}
      />
    </span>
  );
}
