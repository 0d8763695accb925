import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { deterministicId, type Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { checkSection, FIRST, MAX_SECTIONS, type Section, STAYS } from '../rules/text.ts';
import { setShared } from '../store/agreements.ts';
import { saveSections } from '../store/sections.ts';
import { noted } from './kinds.ts';
import { lockedBy } from './look.ts';

/** What the form for one section holds, as typed. */
export interface SectionDraft {
  readonly title: string;
  readonly text: string;
  /** The section after which it is to stand, `FIRST` or `STAYS`. */
  readonly after: string;
}

/** Which section it is about, as it was when the form was drawn. */
export interface SeenSection {
  readonly id: Id<'section'>;
  /** What has come in between is not overwritten unseen. */
  readonly edition: number;
}

/**
 * Changes a section of what is being written.
 * @throws AppError `notFacilitator` and `notFromHere`
 * @throws InvalidForm with the fields `title` and `text`, and with `agreement.gone` or
 *   `agreement.edited` when the section has been taken away or changed since the form was drawn
 */
export async function changeSection(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  seen: SeenSection,
  draft: SectionDraft,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { sections } = await lockedBy(deps, tx, actor, agreementId);
    const section = sections.find(({ id }) => id === seen.id);
    if (!section) throw new InvalidForm([{ field: 'text', code: 'agreement.gone' }]);
    const others = sections.filter((one) => one !== section);
    const changed = { id: section.id, ...readSection(draft, others) };
    const isAsBefore = section.title === changed.title && section.text === changed.text;
    if (isAsBefore && draft.after === STAYS) return;
    if (section.edition !== seen.edition && !isAsBefore) {
      throw new InvalidForm([{ field: 'text', code: 'agreement.edited' }]);
    }
    const at = sections.indexOf(section);
    await saveSections(tx, agreementId, placed(others, changed, { at, after: draft.after }));
    await audit(deps, tx, noted.edit, actor.personId, agreementId);
  });
}

/**
 * Adds a section. `draftId` was made when the form was opened: sent twice, it adds one.
 * @throws AppError `notFacilitator` and `notFromHere`
 * @throws InvalidForm with the fields `title` and `text`
 */
export async function addSection(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  draftId: string,
  draft: SectionDraft,
): Promise<void> {
  const id = deterministicId<'section'>('section', agreementId, draftId);
  await deps.db.transaction(async (tx) => {
    const { sections } = await lockedBy(deps, tx, actor, agreementId);
    if (sections.some((one) => one.id === id)) return;
    const words = readSection(draft, sections);
    if (sections.length >= MAX_SECTIONS) {
      const params = { max: MAX_SECTIONS };
      throw new InvalidForm([{ field: 'title', code: 'agreement.tooMany', params }]);
    }
    const at = sections.length;
    const where = { at, after: draft.after };
    await saveSections(tx, agreementId, placed(sections, { id, ...words }, where));
    await audit(deps, tx, noted.edit, actor.personId, agreementId);
  });
}

function readSection(
  draft: SectionDraft,
  others: readonly Omit<Section, 'id'>[],
): Omit<Section, 'id'> {
  const { words, problems } = checkSection(draft, others);
  if (problems.length > 0) throw new InvalidForm(problems);
  return words;
}

/** The sections with one at its place: where it stood, `at`, also where what it was to stand after is gone. */
function placed(
  others: readonly Section[],
  section: Section,
  { at, after }: { readonly at: number; readonly after: string },
): Section[] {
  const found = others.findIndex(({ id }) => id === after);
  const place = after === FIRST ? 0 : found < 0 ? at : found + 1;
  return others.toSpliced(place, 0, section);
}

/**
 * Takes a section away; one that is gone already changes nothing. What has been posted stays as it is.
 * @throws AppError `notFacilitator`, `notFromHere` and `agreement.lastSection`
 */
export async function removeSection(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  sectionId: Id<'section'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { sections } = await lockedBy(deps, tx, actor, agreementId);
    const left = sections.filter(({ id }) => id !== sectionId);
    if (left.length === sections.length) return;
    if (left.length === 0) throw new AppError('agreement.lastSection');
    await saveSections(tx, agreementId, left);
    await audit(deps, tx, noted.remove, actor.personId, agreementId);
  });
}

/**
 * Lets project managers read what has been posted, or no longer.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function shareAgreement(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  isShared: boolean,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockedBy(deps, tx, actor, agreementId);
    await setShared(tx, agreementId, isShared);
    await audit(deps, tx, isShared ? noted.share : noted.unshare, actor.personId, agreementId);
  });
}
