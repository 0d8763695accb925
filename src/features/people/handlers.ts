import { keepingForm } from '../../chat/boundary.ts';
import { typedIn } from '../../chat/dates.ts';
import type { Form } from '../../chat/form.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import { MAX_NAME } from '../../core/text.ts';
import type { Deps } from '../deps.ts';
import { type Choices, saveSettings, settingsOf } from './operations.ts';
import { NUDGE_HOURS, SNOOZES } from './rules.ts';
import * as views from './views.ts';

/** A person's own settings. */
export function registerPeople(router: Router, deps: Deps): void {
  router.command(views.settingsCommand, async (turn) => {
    const { actor } = asPerson(turn);
    const settings = await settingsOf(deps, actor);
    const reader = { kind: 'person', ...actor } as const;
    const more = deps.features.flatMap(({ person }) => person?.settings?.(deps, reader) ?? []);
    return { tell: views.settingsCard(turn.texts, settings, deps.clock.now(), more) };
  });
  router.on(views.settingsFormIntent, async (turn) => ({ form: await settingsForm(deps, turn) }));
  router.on(views.saveSettingsIntent, async (turn) => {
    await keepingForm(
      () => settingsForm(deps, turn),
      () => saveSettings(deps, turn.actor, choicesIn(turn)),
    );
    return {
      tell: views.savedCard(turn.texts, await settingsOf(deps, turn.actor), deps.clock.now()),
    };
  });
}

async function settingsForm(deps: Deps, { actor, texts }: PersonTurn): Promise<Form> {
  const settings = await settingsOf(deps, actor);
  const choices = { hours: NUDGE_HOURS, snoozes: SNOOZES, maxName: MAX_NAME };
  return views.settingsForm(texts, settings, choices, deps.clock.now());
}

/** The form's fields. */
const CHOICES = [
  'name',
  'locale',
  'zone',
  'nudgeHour',
  'preferredAddressId',
  'snooze',
  'snoozeUntil',
] as const satisfies readonly (keyof Choices)[];

function choicesIn({ values }: PersonTurn): Choices {
  const chosen = CHOICES.filter((field) => values[field] !== undefined);
  return Object.fromEntries(chosen.map((field) => [field, typedIn(values, field)]));
}
