import { calledOf, MAX_NAME } from '../../../core/text.ts';
import type { Pairable } from '../operations/manage.ts';
import { MOST_LISTED } from '../rules/people.ts';
import type { PeopleToChoose } from '../views/people.ts';

/** People to choose one from, each called so that nobody is taken for another. */
export function toChoose<P extends Pairable>(
  people: readonly P[],
  call: (called: string, person: P) => string = (called) => called,
): PeopleToChoose {
  const listed = people.length > MOST_LISTED ? [] : people;
  const options = listed.map((one) => ({
    ...{ personId: one.personId, called: call(calledOf(one), one) },
  }));
  // A name, with an organisation's in brackets.
  return { options, maxTyped: 2 * MAX_NAME + 3 };
}
