/** Two short notes, made here: no file is fetched. Browsers play it once the page was used. */
export function playTone(): void {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.connect(context.destination);
  const now = context.currentTime;
  volume.gain.setValueAtTime(0.0001, now);
  volume.gain.exponentialRampToValueAtTime(0.15, now + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.45);
  for (const [hertz, from] of [
    [660, 0],
    [880, 0.12],
  ] as const) {
    const note = context.createOscillator();
    note.frequency.value = hertz;
    note.connect(volume);
    note.start(now + from);
    note.stop(now + from + 0.3);
  }
  setTimeout(() => void context.close(), 1000);
}
