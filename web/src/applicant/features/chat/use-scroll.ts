import { type RefObject, useEffect, useRef } from "react";

const NEAR_PX = 240;

/** Keeps the end of the thread in view as it grows, unless the person has scrolled up to read. */
export function useScroll(length: number, typing: boolean): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  useEffect(() => {
    const look = () => {
      const top = end.current?.getBoundingClientRect().top ?? 0; // the page goes on below the thread
      near.current = top < innerHeight + NEAR_PX;
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  useEffect(() => {
    if (near.current) end.current?.scrollIntoView({ block: "end" });
  }, [length, typing]);
  return end;
}
