/** Who decides on a pair's plan. */
export const DECIDERS = ['manager', 'supervisors', 'both', 'nobody'] as const;
export type Deciders = (typeof DECIDERS)[number];

/** What the pairs of a network go through. */
export interface Programme {
  /** Whether a pair writes a plan before its days. */
  readonly needsPlan: boolean;
  readonly acceptedBy: Deciders;
  /** How many days a pair is to have together. */
  readonly days: number;
  /** Whether the goals are gone through with each one's supervisor. */
  readonly withSupervisors: boolean;
  /** Where the follow-up form is, if it is not the bot's own. */
  readonly formUrl: string | null;
}

/** The programmes of the Opelix network, from its report: across organisations, and a year later within them. */
export const PRESETS = {
  opelix2011: { needsPlan: true, acceptedBy: 'manager', days: 5, withSupervisors: true },
  within2012: { needsPlan: true, acceptedBy: 'supervisors', days: 5, withSupervisors: true },
} as const satisfies Record<string, Omit<Programme, 'formUrl'>>;
export type Preset = keyof typeof PRESETS;

/** What holds until a project manager has set anything. */
export const DEFAULT_PROGRAMME: Programme = { ...PRESETS.opelix2011, formUrl: null };

/** A pair has so many days at most. */
export const MAX_DAYS = 20;

/** Of which preset a programme is, wherever its form is; undefined: it is the network's own. */
export function presetOf(programme: Programme): Preset | undefined {
  const names = Object.keys(PRESETS) as Preset[];
  return names.find((name) => {
    const { needsPlan, acceptedBy, days, withSupervisors } = PRESETS[name];
    return (
      programme.needsPlan === needsPlan &&
      programme.acceptedBy === acceptedBy &&
      programme.days === days &&
      programme.withSupervisors === withSupervisors
    );
  });
}

/** Whether project managers decide on plans. */
export function managersDecide({ acceptedBy }: Pick<Programme, 'acceptedBy'>): boolean {
  return acceptedBy === 'manager' || acceptedBy === 'both';
}

/** Whether each one's supervisor does. */
export function supervisorsDecide({ acceptedBy }: Pick<Programme, 'acceptedBy'>): boolean {
  return acceptedBy === 'supervisors' || acceptedBy === 'both';
}
