import { linked } from "./links.ts";

/** What somebody wrote, with its web addresses to tap: in a tab of their own, which learns nothing of this page. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {linked(text).map(({ text: piece, href, host }, index) =>
        href ? (
          <a key={`${index} ${piece}`} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
            {host ? ` (${host})` : ""}
          </a>
        ) : (
          piece
        ),
      )}
    </>
  );
}
