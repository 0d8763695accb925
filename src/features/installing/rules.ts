/** How long a person has for the page of consent, in milliseconds of real time. */
export const CONSENT_LIFE = 10 * 60_000;

/** What comes of a page of consent. */
export const OUTCOMES = [
  /** Admitted by the code, which is used up. */
  'installed',
  /** By a project manager's code, which they still have to say in chat. */
  'forManager',
  /** The workspace was there already. */
  'again',
  /** The person did not consent. */
  'denied',
  /** Nothing is known of this attempt. */
  'unknown',
  'used',
  'expired',
  'otherBrowser',
  /** The code expired, or was used or withdrawn, meanwhile. */
  'codeGone',
  /** Came without a code, and takes part in no network. */
  'notAdmitted',
  /** For a whole enterprise at once, which is not done. */
  'enterprise',
  /** The platform does not answer. */
  'away',
  /** The platform refuses how the app is set up. */
  'misconfigured',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Attempt {
  readonly isUsed: boolean;
  readonly isOwn: boolean;
  readonly expiresAt: Date;
}

/** Why an attempt cannot go on that could not be taken up. */
export function whyNot(attempt: Attempt | undefined, now: Date): Outcome {
  if (!attempt) return 'unknown';
  if (!attempt.isOwn) return 'otherBrowser';
  if (attempt.isUsed) return 'used';
  return attempt.expiresAt <= now ? 'expired' : 'unknown';
}

export interface Consented {
  /** The code that the person came with: of which kind, no longer working, or none. */
  readonly code: 'admission' | 'manager' | 'gone' | 'none';
  /** The code's network has the workspace already. */
  readonly isIn: boolean;
  /** The workspace is admitted to some network, or the app is installed there. */
  readonly isKnown: boolean;
}

/** What comes of a consent. A workspace that is known is only brought up to date, and a code that is not needed stays good. */
export function outcomeOf({ code, isIn, isKnown }: Consented): Outcome {
  if (code === 'manager') return 'forManager';
  if (code === 'admission') return isIn ? 'again' : 'installed';
  if (isKnown) return 'again';
  return code === 'gone' ? 'codeGone' : 'notAdmitted';
}

/** Whether the app is in the workspace after that. */
export function isInstalled(outcome: Outcome): boolean {
  return outcome === 'installed' || outcome === 'forManager' || outcome === 'again';
}
