/** The files of a paste; none where there is text beside them: a spreadsheet gives a picture of what it gives as text. */
export function filesOfPaste(data: DataTransfer | null): File[] {
  return !data || data.getData("text/plain") ? [] : [...data.files];
}

/** Whether files are held over the page, which takes them then; else the browser would leave it to show them. */
export const holdsFiles = (data: DataTransfer | null): boolean => data?.types.includes("Files") ?? false;
