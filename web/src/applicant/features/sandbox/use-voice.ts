import { useEffect, useRef } from "react";

/** Reads the lines of a call aloud as they come, where the browser has a voice; hanging up silences it. */
export function useVoice(lines: string[], language: string, aloud: boolean): void {
  const said = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are only added, so their number says all
  useEffect(() => {
    if (!aloud || !("speechSynthesis" in window)) return;
    for (const line of lines.slice(said.current)) {
      const words = new SpeechSynthesisUtterance(line);
      words.lang = language;
      words.rate = 0.9;
      speechSynthesis.speak(words);
    }
    said.current = lines.length;
  }, [lines.length, aloud]);
  useEffect(() => {
    if (!("speechSynthesis" in window)) return undefined;
    if (!aloud) speechSynthesis.cancel();
    return () => speechSynthesis.cancel();
  }, [aloud]);
}
