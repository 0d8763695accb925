import type { Fact, PressButton } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { saveSettingsIntent, settingsIntent } from './intents.ts';

export interface SettingsToShow {
  readonly id: string;
  readonly creditsAttendance: boolean;
}

/** Whether it is noted who was at a meeting, as the network's card tells it. */
export function attendanceFact({ t }: Texts, { creditsAttendance }: SettingsToShow): Fact {
  const value = t(creditsAttendance ? 'networks:attendance.on' : 'networks:attendance.off');
  return { label: t('networks:attendance.label'), value };
}

export function settingsButton({ t }: Texts, network: string): PressButton {
  const intent = settingsIntent({ network });
  return { label: t('networks:settings'), intent, opensForm: true };
}

/** A network's settings, as they are. */
export function settingsForm({ t }: Texts, { id, creditsAttendance }: SettingsToShow): Form {
  return {
    title: t('networks:settings'),
    fields: [
      {
        kind: 'choice',
        id: 'attendance',
        label: t('networks:attendance.ask'),
        hint: t('networks:attendance.hint'),
        options: [
          { value: 'off', label: t('networks:attendance.setOff') },
          { value: 'on', label: t('networks:attendance.setOn') },
        ],
        value: creditsAttendance ? 'on' : 'off',
      },
    ],
    submit: t('common:save'),
    intent: saveSettingsIntent({ network: id }),
  };
}
