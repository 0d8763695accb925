import { distance } from 'fastest-levenshtein';
import type { SlotTime } from '../../core/slots.ts';

/** Of three letters about one may be wrong. */
const LETTERS_PER_MISTAKE = 3;

/** The command whose word is nearest to what was typed, unless none is near. */
export function nearestCommand<C extends { readonly words: readonly string[] }>(
  typed: string,
  commands: readonly C[],
): C | undefined {
  const word = typed.toLowerCase();
  const allowed = Math.max(1, Math.floor(word.length / LETTERS_PER_MISTAKE));
  const near = commands
    .flatMap((command) => command.words.map((known) => ({ command, far: distance(word, known) })))
    .filter(({ far }) => far <= allowed)
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.command;
}

/** How a group stands, as its own see it. */
export interface GroupStanding {
  readonly role: 'member' | 'facilitator';
  readonly members: number;
  /** How many wait for this reader to confirm them. */
  readonly pending: number;
  readonly poll: PollStanding | undefined;
  readonly meeting: (SlotTime & { readonly id: string }) | undefined;
}

export interface PollStanding {
  readonly id: string;
  readonly state: 'open' | 'closed';
  readonly answered: number;
  readonly deadline: Date;
  /** IANA zone of the group. */
  readonly zone: string;
}

/** What comes next in a group, and is told of it in one line. */
export type NextStep =
  | { readonly kind: 'confirm'; readonly count: number }
  | { readonly kind: 'settle'; readonly pollId: string }
  | { readonly kind: 'shareCode' | 'findTime' }
  | {
      readonly kind: 'open';
      readonly pollId: string;
      readonly answered: number;
      readonly members: number;
      readonly deadline: Date;
      readonly zone: string;
    }
  | { readonly kind: 'meeting'; readonly meeting: NonNullable<GroupStanding['meeting']> };

/** The kinds of steps, the most urgent first. */
const URGENCY = ['confirm', 'settle', 'findTime', 'shareCode', 'open', 'meeting'] as const;

/** The one thing to do or to know next in a group. */
export function nextStep(standing: GroupStanding): NextStep {
  const { role, members, pending, poll, meeting } = standing;
  const leads = role === 'facilitator';
  if (leads && pending > 0) return { kind: 'confirm', count: pending };
  if (poll?.state === 'closed') return { kind: 'settle', pollId: poll.id };
  if (poll) {
    const { id: pollId, answered, deadline, zone } = poll;
    return { kind: 'open', pollId, answered, members, deadline, zone };
  }
  if (meeting) return { kind: 'meeting', meeting };
  return { kind: leads && members === 1 ? 'shareCode' : 'findTime' };
}

/** Groups in the order in which a person sees them: where they have most to do first, then by name. */
export function byUrgency<
  G extends { readonly name: string; readonly role: string; readonly next: NextStep },
>(groups: readonly G[]): G[] {
  const rank = ({ role, next }: G) =>
    role === 'facilitator' ? URGENCY.indexOf(next.kind) : URGENCY.length;
  return groups.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
