import type { Field } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';

/** People to choose one from. */
export interface PeopleToChoose {
  /** By what each is called; nobody where there are more than a list takes. */
  readonly options: readonly { readonly personId: string; readonly called: string }[];
  /** In characters. */
  readonly maxTyped: number;
}

/** Who: from a list, or by name where there are too many for one. */
export function personField(
  { t }: Texts,
  { id, label }: { readonly id: string; readonly label: string },
  { options, maxTyped: max }: PeopleToChoose,
): Field {
  if (options.length === 0) return { kind: 'text', id, label, max, hint: t('pairing:typedName') };
  const choices = options.map(({ personId, called }) => ({ value: personId, label: called }));
  return { kind: 'choice', id, label, options: choices };
}
