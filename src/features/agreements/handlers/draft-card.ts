import type { Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type Agreement, isFacilitator, isUnchanged } from '../operations/look.ts';
import { draftCard } from '../views/draft.ts';

/** The text that is being written, for one of the group's members, from a section on. */
export function draftFor(texts: Texts, agreement: Agreement, personId: string, from = 0): Card {
  const standing = {
    isFacilitator: isFacilitator(agreement, personId),
    isUnchanged: isUnchanged(agreement),
  };
  return draftCard(texts, agreement, { personId, ...standing }, from);
}
