import type { Id } from '../../../core/ids.ts';
import { quorumOf } from '../../../core/quorum.ts';

export interface Said {
  readonly personId: Id<'person'>;
  readonly answer: 'coming' | 'notComing';
}

export interface Attendee {
  readonly personId: Id<'person'>;
  readonly name: string;
  /** Without this person the meeting cannot be held; facilitators always. */
  readonly required: boolean;
}

/** Who comes to a meeting, by name, of those who are in the group now. */
export interface Attendance {
  readonly coming: readonly string[];
  readonly notComing: readonly string[];
  /** They have not said. */
  readonly open: readonly string[];
  /** Required people among those who do not come. */
  readonly requiredOut: readonly string[];
  /** Set where too few are left. */
  readonly tooFew?: { readonly count: number; readonly quorum: number };
}

/**
 * Who comes to a meeting, and whether it can be held. Where votes have told who comes it needs a
 * quorum that has said so; otherwise as many who have not said that they cannot.
 */
export function attendanceOf(
  members: readonly Attendee[],
  said: readonly Said[],
  { voted, quorum }: { readonly voted: boolean; readonly quorum: number | null },
): Attendance {
  const answers = new Map(said.map(({ personId, answer }) => [personId, answer]));
  const which = (answer: Said['answer'] | undefined) =>
    members.filter(({ personId }) => answers.get(personId) === answer);
  const [coming, notComing, open] = [which('coming'), which('notComing'), which(undefined)];
  const count = voted ? coming.length : members.length - notComing.length;
  const needed = quorumOf(members.length, quorum ?? undefined);
  return {
    coming: coming.map(nameOf),
    notComing: notComing.map(nameOf),
    open: open.map(nameOf),
    requiredOut: notComing.filter(({ required }) => required).map(nameOf),
    ...(count < needed && { tooFew: { count, quorum: needed } }),
  };
}

function nameOf({ name }: Attendee): string {
  return name;
}
