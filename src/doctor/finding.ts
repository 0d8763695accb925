/** What one check has found, in a line for the operator. Never a secret. */
export interface Finding {
  /** `wrong` must be mended, `doubtful` may be as it should. */
  readonly level: 'good' | 'doubtful' | 'wrong';
  readonly text: string;
}

const MARKS = { good: '✓', doubtful: '!', wrong: '✗' } as const;

/** The finding as it is printed. */
export function lineOf({ level, text }: Finding): string {
  return `${MARKS[level]} ${text}`;
}

export const good = (text: string): Finding => ({ level: 'good', text });
export const doubtful = (text: string): Finding => ({ level: 'doubtful', text });
export const wrong = (text: string): Finding => ({ level: 'wrong', text });
