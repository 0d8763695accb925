import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { ChoiceField, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import type { Locale } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import { LOCALES, type Texts, texts } from '../../i18n/index.ts';

export const settingsFormIntent = defineIntent('people.settingsForm', {});
export const saveSettingsIntent = defineIntent('people.saveSettings', {});

export interface SettingsToShow {
  readonly locale: Locale;
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  readonly preferredAddressId: string | null;
  readonly addresses: readonly AddressToShow[];
}

export interface AddressToShow {
  readonly id: string;
  readonly name: string;
  readonly workspace: { readonly platform: PlatformName; readonly name: string };
}

/** Zones that people and groups of Finnish networks are likely to be in. */
const ZONES = [
  'Europe/Berlin',
  'Europe/Brussels',
  'Europe/Copenhagen',
  'Europe/Helsinki',
  'Europe/London',
  'Europe/Oslo',
  'Europe/Riga',
  'Europe/Stockholm',
  'Europe/Tallinn',
];

const PRODUCTS = { slack: 'Slack', teams: 'Teams' } as const;

/** A workspace as people call it: "Opisto B (Teams)". */
export function workspaceText(platform: keyof typeof PRODUCTS, name: string): string {
  return name === '' ? PRODUCTS[platform] : `${name} (${PRODUCTS[platform]})`;
}

/** One of a person's chat accounts: "Opinto-ohjaaja, Opisto B (Teams)". */
export function addressText({ name, workspace }: AddressToShow): string {
  return `${name}, ${workspaceText(workspace.platform, workspace.name)}`;
}

/** The person's own settings as they are. */
export function settingsCard({ t, format }: Texts, settings: SettingsToShow, now: Date): Card {
  const { locale, zone, nudgeHour, snoozedUntil, addresses, preferredAddressId } = settings;
  const preferred = addresses.find(({ id }) => id === preferredAddressId);
  const facts = [
    { label: t('people:language'), value: t(`people:languageOf.${locale}`) },
    { label: t('people:zone'), value: zone },
    { label: t('people:nudgeHour'), value: t('people:hour', { hour: nudgeHour }) },
    ...(preferred ? [{ label: t('people:preferred'), value: addressText(preferred) }] : []),
  ];
  const snoozed: Block[] =
    snoozedUntil && snoozedUntil > now
      ? [
          {
            kind: 'text',
            text: t('people:snoozed', { when: format.date(snoozedUntil, { zone, now }) }),
          },
        ]
      : [];
  const edit = { label: t('people:edit'), intent: settingsFormIntent({}), opensForm: true };
  return {
    summary: t('people:title'),
    blocks: [
      { kind: 'heading', text: t('people:title') },
      { kind: 'facts', facts },
      ...snoozed,
      { kind: 'buttons', buttons: [edit] },
      { kind: 'note', text: t('people:nudgeNote') },
    ],
  };
}

/** The person's own choices. */
export function settingsForm(
  { t }: Texts,
  settings: SettingsToShow,
  hours: readonly number[],
): Form {
  const { locale, zone, nudgeHour } = settings;
  const languages = LOCALES.map((value) => ({
    value,
    label: t(`people:languageOf.${value}`),
  }));
  return {
    title: t('people:title'),
    fields: [
      {
        kind: 'choice',
        id: 'locale',
        label: t('people:language'),
        options: languages,
        value: locale,
      },
      {
        kind: 'choice',
        id: 'nudgeHour',
        label: t('people:nudgeHour'),
        options: hours.map((hour) => ({ value: String(hour), label: t('people:hour', { hour }) })),
        value: String(nudgeHour),
      },
      zoneField(t('people:zone'), zone),
      ...preferredField({ t }, settings),
    ],
    submit: t('common:save'),
    intent: saveSettingsIntent({}),
  };
}

/** Where they have one chat only, there is nothing to choose in that. */
function preferredField(
  { t }: Pick<Texts, 't'>,
  { addresses, preferredAddressId }: SettingsToShow,
): ChoiceField[] {
  if (addresses.length < 2) return [];
  return [
    {
      kind: 'choice',
      id: 'preferredAddressId',
      label: t('people:preferred'),
      options: addresses.map((address) => ({ value: address.id, label: addressText(address) })),
      ...(preferredAddressId && { value: preferredAddressId }),
    },
  ];
}

/** A choice among IANA zones; one that is set already is always among them. */
export function zoneField(label: string, zone: string): ChoiceField {
  const options = [...new Set([zone, ...ZONES])].toSorted();
  return {
    kind: 'choice',
    id: 'zone',
    label,
    options: options.map((value) => ({ value, label: value })),
    value: zone,
  };
}

/** Said in the language just chosen. */
export function savedCard({ locale }: Pick<SettingsToShow, 'locale'>): Card {
  return sentence(texts(locale).t('people:saved'));
}
