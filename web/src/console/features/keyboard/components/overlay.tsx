import { type ReactNode, useLayoutEffect, useRef } from "react";

type Props = { title: string; close: () => void; children: ReactNode };

/** Over the page, which waits. The browser's own dialog gives the focus back to where it was, if it is closed while it is still there. */
export function Overlay({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, too
    <dialog
      ref={dialog}
      className="overlay"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div>{children}</div>
    </dialog>
  );
}
