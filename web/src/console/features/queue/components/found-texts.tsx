import type { QueueItem } from "../../../lib/desk.ts";
import { useWords } from "../../../lib/words.tsx";

/** Why a search shows a case: where it has what was searched for, and what stands around it. */
export function FoundTexts({ item }: { item: QueueItem }) {
  const { word } = useWords();
  return (
    <div className="found-texts">
      {item.found.map((found) => (
        <div key={`${found.place} ${found.message_number}`}>
          <span className="found-place">{word("found", found.place)}:</span>{" "}
          {found.pieces.map((piece, n) => (piece.hit ? <mark key={n}>{piece.text}</mark> : piece.text))}
        </div>
      ))}
    </div>
  );
}
