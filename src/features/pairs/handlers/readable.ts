import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { type Period, writtenIn } from '../operations/look.ts';
import { type FormName, PAGES, PRIVATE } from '../rules/forms.ts';
import { filedHere, shownTo } from '../rules/privacy.ts';
import type { FormToRead } from '../views/forms.ts';

/** A form as somebody may read it. @throws AppError `pair.notReadable` */
export function readable(
  { clock }: Pick<Deps, 'clock'>,
  period: Period,
  personId: Id<'person'>,
  { form, whose }: { readonly form: FormName; readonly whose: string | null },
): FormToRead {
  const isManager = period.managers.some((one) => one.personId === personId);
  if (whose !== null && whose !== personId) {
    const others = isManager ? filedHere(period) : shownTo(period, personId, clock.now()).readable;
    // A button of before, when it was filed.
    if (!others.includes(whose)) throw new AppError('pair.notReadable');
  }
  const isWithPrivate = whose === personId || isManager;
  const fields = PAGES[form].flat().filter(({ id }) => isWithPrivate || id !== PRIVATE);
  const owner = whose === null ? undefined : period.members.find((one) => one.personId === whose);
  const written = writtenIn(period, form, whose);
  const shown = { form, fields, written, owner, goals: period.goals };
  const isMember = period.members.some((one) => one.personId === personId);
  const isOwn = whose === null ? isMember : whose === personId;
  const isAll = form === 'followUp' && isWithPrivate;
  return { pair: period.groupId, isWithPrivate: isAll, isOwn, ...shown };
}
