import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { ChoiceField, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { type Texts, texts } from '../../i18n/index.ts';

export const settingsFormIntent = defineIntent('people.settingsForm', {});
export const saveSettingsIntent = defineIntent('people.saveSettings', {});

export interface SettingsToShow {
  readonly locale: 'fi' | 'sv' | 'en';
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  readonly preferredAddressId: string | null;
  readonly addresses: readonly AddressToShow[];
}

export interface AddressToShow {
  readonly id: string;
  readonly name: string;
  readonly workspace: { readonly platform: 'slack' | 'teams'; readonly name: string };
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

/** The person's own choices. Where they have one chat only, there is nothing to choose in that. */
export function settingsForm(
  { t }: Texts,
  { locale, zone, nudgeHour, preferredAddressId, addresses }: SettingsToShow,
  hours: readonly number[],
): Form {
  const languages = (['fi', 'sv', 'en'] as const).map((value) => ({
    value,
    label: t(`people:languageOf.${value}`),
  }));
  const preferred: ChoiceField = {
    kind: 'choice',
    id: 'preferredAddressId',
    label: t('people:preferred'),
    // The workspace first: it is what tells one person's accounts apart, and a list may cut its lines.
    options: addresses.map(({ id, name, workspace }) => ({
      value: id,
      label: `${workspaceText(workspace.platform, workspace.name)}, ${name}`,
    })),
    ...(preferredAddressId && { value: preferredAddressId }),
  };
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
      ...(addresses.length > 1 ? [preferred] : []),
    ],
    submit: t('common:save'),
    intent: saveSettingsIntent({}),
  };
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
