/**
 * Whether a key belongs to a character that is still being composed. Safari ends the composition before it tells of the
 * Enter that ended it: then only the key code 229 says so.
 */
export const composing = (event: { isComposing: boolean; keyCode: number }): boolean =>
  event.isComposing || event.keyCode === 229;
