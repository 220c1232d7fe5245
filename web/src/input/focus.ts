/**
 * When what has the focus leaves the page or is disabled, browsers give it to the body: whoever uses keys or listens is at
 * the top again. Here it goes to what came in its place, else to the beginning of what it stood in.
 */
export function followFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let around: Element[] = [];
  const remember = ({ target }: FocusEvent) => {
    last = target as Element;
    around = [];
    for (let one = last.parentElement; one && root.contains(one); one = one.parentElement) around.push(one);
  };
  const observer = new MutationObserver((changes) => {
    const { activeElement } = document;
    if (!last || (activeElement && activeElement !== document.body)) return;
    if (last.isConnected && !(last as HTMLButtonElement).disabled) return; // the person left it
    const place = around.find((one) => one.isConnected);
    if (!place) return;
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const fresh = added.find(
      (one): one is HTMLElement => one instanceof HTMLElement && one.isConnected && place.contains(one),
    );
    take(beginning(fresh ?? (place as HTMLElement)));
  });
  root.addEventListener("focusin", remember);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return () => {
    root.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}

/** Its heading where it starts with one, else the whole. */
function beginning(part: HTMLElement): HTMLElement {
  const heading = part.querySelector<HTMLElement>("h1, h2, h3");
  const starts = heading && (part.textContent ?? "").trimStart().startsWith((heading.textContent ?? "").trim());
  return starts ? heading : part;
}

function take(part: HTMLElement): void {
  if (!part.matches("a[href], button, input, select, textarea, [tabindex]")) part.tabIndex = -1;
  part.focus({ preventScroll: true });
}
