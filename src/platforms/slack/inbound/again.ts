import { type Card, sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { fitsButton, type IntentCall } from '../../../chat/intent.ts';
import type { Texts } from '../../../i18n/index.ts';

/** Not the name of any feature's intent. */
const COMMAND = '/';

/**
 * A form cannot be opened by a message, only by a press: this card's button repeats
 * the command, now with a trigger that opens it.
 */
export function openByPress(form: Form, command: string, { t, error }: Texts): Card {
  const intent: IntentCall = { name: COMMAND, args: { text: command } };
  if (!fitsButton(intent)) return sentence(error('tooLongToOpen'));
  return {
    summary: form.title,
    blocks: [
      { kind: 'text', text: form.title, strong: true },
      ...(form.intro ? [{ kind: 'text', text: form.intro } as const] : []),
      {
        kind: 'buttons',
        buttons: [{ label: t('common:openForm'), intent, opensForm: true, style: 'primary' }],
      },
    ],
  };
}

/** The command that a button repeats; undefined for every other button. */
export function commandOf({ name, args }: IntentCall): string | undefined {
  return name === COMMAND ? args.text : undefined;
}
