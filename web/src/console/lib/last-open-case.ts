// The case that was open last: whoever comes back to the queue goes on at its row, by whatever way they came.
let left: string | null = null;

export const rememberOpenCase = (caseId: string): void => {
  left = caseId;
};

/** Once: a later look at the queue begins at its top. */
export function takeLastOpenCase(): string | null {
  const id = left;
  left = null;
  return id;
}
