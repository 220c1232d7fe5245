// Besides spaces, format and control characters: fillers and blanks that fonts show as nothing, and marks on nothing.
const UNSEEN = /[\p{C}\p{Z}\p{M}\s\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Whether somebody could see anything of it. */
export const visible = (text: string): boolean => text.replace(UNSEEN, "") !== "";
