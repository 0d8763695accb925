import type { Block, Button, Card, Fact, PressButton } from '../../../chat/card.ts';
import { buttonRow, pageOf } from '../../../chat/paging.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { State } from '../rules/course.ts';
import type { Wait } from '../rules/waits.ts';
import { howButtons } from './buttons.ts';
import { decideButtons } from './decide.ts';
import * as intents from './intents.ts';
import { introducedBlocks } from './looking.ts';
import { courseLine, filedText, membersText } from './period.ts';
import type { Filed, PeriodToShow } from './shown.ts';

/** A pair as a project manager sees it. */
export interface ManagedPair extends PeriodToShow {
  readonly held: number;
  readonly nextDay: SlotTime | undefined;
  readonly waits: readonly Wait[];
  readonly wants: string;
  readonly gives: string;
  /** Who has been introduced to whoever looks, in the order in which they were. */
  readonly introduced: readonly { readonly name: string; readonly isDeclined: boolean }[];
  /** The manager is asked to decide on the plan. */
  readonly decides: boolean;
  /** Something has changed in who is in it, and nobody has said how to go on. */
  readonly isAsked: boolean;
  /** Who has filed their form, and who is late with what help they have asked for. */
  readonly filed: readonly ({ readonly personId: string; readonly name: string } & Filed)[];
  readonly late: readonly {
    readonly personId: string;
    readonly name: string;
    readonly help: 'time' | 'day' | 'manager' | null;
  }[];
}

/** Who reads it, when. */
export interface ManagerReading {
  readonly now: Date;
  readonly zone: string;
}

const ROOM = 12;

/** The pairs of a network, those first that need something of the manager. */
export function pairsCard(
  texts: Texts,
  network: string,
  pairs: readonly ManagedPair[],
  reader: ManagerReading,
  from = 0,
): Card {
  const { t } = texts;
  const title = t('pairing:title');
  const rows = pairs.map((pair): Block => {
    const state = t(`pairs:state.${pair.state}`);
    const note = waitsText(texts, pair, reader);
    const open = { label: t('pairing:open'), intent: intents.pageIntent({ pair: pair.groupId }) };
    return {
      ...{ kind: 'choice', text: t('pairing:row', { pair: membersText(pair), state }) },
      ...(note && { note }),
      options: [open],
    };
  });
  const show = (next: string) => intents.listIntent({ network, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: ROOM, show });
  const none: Block[] = rows.length === 0 ? [{ kind: 'text', text: t('pairing:none') }] : [];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...none,
      ...page,
      ...buttonRow(more),
      ...buttonRow(settingButtons(texts, network)),
    ],
  };
}

function settingButtons({ t }: Texts, network: string): PressButton[] {
  const form = (label: string, intent: PressButton['intent']) => ({
    label,
    intent,
    opensForm: true,
  });
  return [
    form(t('pairing:register'), intents.askRegisterIntent({ network })),
    form(t('pairing:programme'), intents.askProgrammeIntent({ network })),
    form(t('pairing:sharing'), intents.askSharingIntent({ network })),
    form(t('exporting:button'), intents.askExportIntent({ network })),
  ];
}

/** What waits in a pair, in a line; its next day where nothing does. */
export function waitsText(
  { t, format }: Texts,
  { waits, nextDay }: Pick<ManagedPair, 'waits' | 'nextDay'>,
  { now, zone }: ManagerReading,
): string {
  const lines = waits.map(({ kind, names }) =>
    t(`pairing:waits.${kind}`, { names: format.list(names) }),
  );
  if (lines.length > 0) return [...new Set(lines)].join(' · ');
  const when = nextDay && format.slot(nextDay, { now, readerZone: zone });
  return when ? t('pairing:waits.day', { when }) : '';
}

/** For project managers: how many pairs there are, how many in each state, and how many wait for the reader. */
export function digestLine(
  { t, format }: Texts,
  network: string,
  states: readonly { readonly state: State; readonly count: number }[],
  waiting: number,
): LineToShow {
  const there = states.filter(({ count }) => count > 0);
  const each = there.map(({ state, count }) =>
    t('pairing:stateCount', { state: t(`pairs:state.${state}`), number: format.number(count) }),
  );
  const count = states.reduce((sum, one) => sum + one.count, 0);
  const button = { label: t('pairing:title'), intent: intents.listIntent({ network, from: '0' }) };
  const all = t('pairing:digest', { count, states: each.join(' · ') });
  const needed = waiting > 0 ? [t('pairing:digestNeeded', { count: waiting })] : [];
  return { text: [all, ...needed].join(' '), button };
}

/** What is told of the network's pairs, with the button to them. */
export interface LineToShow {
  readonly text: string;
  readonly button: PressButton;
}

const NOTHING_HOPED = { wants: '', gives: '' };

/** A pair's own page: its course on a line, its next step, and what the manager can do. */
export function pairPageCard(texts: Texts, pair: ManagedPair, reader: ManagerReading): Card {
  const { t } = texts;
  const title = membersText(pair);
  const what = waitsText(texts, pair, reader);
  // What somebody hopes for is of use as long as they look.
  const { wants, gives } = pair.state === 'looking' ? pair : NOTHING_HOPED;
  const facts: Fact[] = [
    ...(wants ? [{ label: t('pairing:wants'), value: wants }] : []),
    ...(gives ? [{ label: t('pairing:gives'), value: gives }] : []),
  ];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'note', text: courseLine(texts, pair, pair) },
      ...(what
        ? ([{ kind: 'text', text: t('pairing:next', { what }), strong: true }] as const)
        : []),
      ...(facts.length > 0 ? ([{ kind: 'facts', facts }] as const) : []),
      ...introducedBlocks(texts, pair.introduced),
      ...formBlocks(texts, pair, reader),
      ...buttonRow(pair.decides ? decideButtons(texts, pair) : []),
      ...buttonRow(pair.isAsked ? howButtons(texts, pair) : []),
      ...buttonRow(readButtons(texts, pair)),
      ...buttonRow(endButtons(texts, pair)),
    ],
  };
}

const WITH_FORMS: readonly State[] = ['followUpDue', 'closed', 'cancelled'];

/** The forms that are there, and whose are missing, each with what can be done about it. */
function formBlocks(texts: Texts, pair: ManagedPair, reader: ManagerReading): Block[] {
  const { t } = texts;
  const { groupId, state, waits, filed, late } = pair;
  if (!WITH_FORMS.includes(state)) return [];
  const isAsked = waits.some(({ kind }) => kind === 'helpPair');
  const there = filed.map(({ personId, name, ...form }): Block => {
    const intent = intents.readIntent({
      pair: groupId,
      form: 'followUp',
      owner: personId,
      from: '0',
    });
    const read = { label: t('pairing:button.read'), intent };
    const text = t('pairing:filed', { name });
    const note = filedText(texts, form, reader);
    return { kind: 'choice', text, note, options: form.reference === null ? [read] : [] };
  });
  const missing = late.map(({ personId, name, help }): Block => {
    const silent = isAsked ? t('pairing:help.silent', { name }) : t('pairing:missing', { name });
    const intent = intents.askTimeIntent({ pair: groupId, person: personId });
    const time = { label: t('pairing:button.giveTime'), intent, opensForm: true };
    const text = help ? t(`pairing:help.${help}`, { name }) : silent;
    return { kind: 'choice', text, options: state === 'followUpDue' ? [time] : [] };
  });
  return [...there, ...(state === 'cancelled' ? [] : missing)];
}

function readButtons({ t }: Texts, { groupId: pair, programme, state }: ManagedPair): Button[] {
  const read = (form: 'plan' | 'goals') => intents.readIntent({ pair, form, owner: '', from: '0' });
  if (state === 'looking') {
    const introduce = intents.askIntroduceIntent({ pair });
    const label = t('looking:introduce.button');
    return [{ label, intent: introduce, opensForm: true, style: 'primary' }];
  }
  return [
    ...(programme.needsPlan ? [{ label: t('pairing:button.plan'), intent: read('plan') }] : []),
    { label: t('pairing:button.goals'), intent: read('goals') },
  ];
}

function endButtons({ t }: Texts, { groupId: pair, state, members }: ManagedPair): Button[] {
  const steer = (act: 'close' | 'reopen') => intents.steerIntent({ pair, act });
  // A search that has ended has nobody in it who could go on.
  if (state === 'cancelled' && members.length === 0) return [];
  if (state === 'closed' || state === 'cancelled') {
    return [{ label: t('pairing:button.reopen'), intent: steer('reopen') }];
  }
  const cancel = {
    label: t(state === 'looking' ? 'pairs:button.cancelLooking' : 'pairs:button.cancel'),
    intent: intents.askCancelIntent({ pair }),
    opensForm: true,
  };
  const close: Button = {
    label: t('pairing:button.close'),
    intent: steer('close'),
    style: 'primary',
  };
  return state === 'followUpDue' ? [close, cancel] : [cancel];
}
