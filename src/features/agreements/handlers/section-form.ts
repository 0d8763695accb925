import type { Form } from '../../../chat/form.ts';
import type { PersonTurn } from '../../../chat/router.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { steeredFor } from '../operations/look.ts';
import { MAX_SECTION, MAX_TITLE } from '../rules/text.ts';
import { type HowShown, newSectionForm, sectionForm } from '../views/section.ts';

const LIMITS = { title: MAX_TITLE, text: MAX_SECTION };

/** The form of one section as it is now; of one that is gone meanwhile, that of a new one. */
export async function sectionFormOf(
  deps: Deps,
  { actor, texts }: PersonTurn,
  id: Id<'agreement'>,
  section: Id<'section'>,
  how: HowShown,
): Promise<Form> {
  const agreement = await steeredFor(deps.db.prisma, actor, id);
  if (agreement.sections.some((one) => one.id === section)) {
    return sectionForm(texts, agreement, section, LIMITS, how);
  }
  return newSectionForm(texts, agreement, newId(), LIMITS);
}

/** The form of a new one. `draft` is made when it is opened. */
export async function newSectionFormOf(
  deps: Deps,
  { actor, texts }: PersonTurn,
  id: Id<'agreement'>,
  draft: string,
): Promise<Form> {
  const agreement = await steeredFor(deps.db.prisma, actor, id);
  return newSectionForm(texts, agreement, draft, LIMITS);
}
