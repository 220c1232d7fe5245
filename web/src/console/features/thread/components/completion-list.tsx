import type { Completion } from "../use-completion.ts";

type Props = { id: string; label: string; completion: Completion };
export const offerId = (list: string, at: number) => `${list}-${at}`;

export function CompletionList({ id, label, completion: { shown, chosen, take } }: Props) {
  if (shown.length === 0) return null;
  return (
    <div className="completion" id={id} role="listbox" aria-label={label}>
      {shown.map((offer, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text box's, which keeps the focus
        <div
          key={offer.id}
          id={offerId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(offer)}
        >
          <strong>{offer.label}</strong> {offer.about && <span className="secondary">{offer.about}</span>}
        </div>
      ))}
    </div>
  );
}
