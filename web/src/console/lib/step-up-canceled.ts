/** The agent closed the step-up dialog: what needed it did not happen, and nothing is wrong. */
export class StepUpCanceled extends Error {}
