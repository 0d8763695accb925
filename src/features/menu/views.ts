import { z } from 'zod';
import { type Block, type Button, type Card, type PressButton, sentence } from '../../chat/card.ts';
import { defineIntent, fitsButton } from '../../chat/intent.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { SlotOptions, Texts } from '../../i18n/index.ts';
import type { Standing } from '../groups/rules.ts';
import { joinCodeIntent, newGroupIntent } from '../groups/views.ts';
import { codeFormIntent, pendingIntent } from '../joining/views.ts';
import { showIntent } from '../meetings/views.ts';
import { groupIntent, groupsIntent, type MenuEntry } from '../overview/views.ts';
import { type SettingsToShow, settingsBlocks } from '../people/views.ts';
import { controlIntent } from '../settling/views.ts';
import { newPollIntent } from '../starting/views.ts';
import { moreIntent, taskRows } from '../tasks/views.ts';
import type { NextStep } from './rules.ts';

export type { MenuEntry } from '../overview/views.ts';

/** More than a button can carry; see `didYouMeanCard`. */
const MAX_REST = 3000;

/** Runs a command as if it had been typed. */
export const runIntent = defineIntent('menu.run', {
  command: z.string().max(40),
  rest: z.string().max(MAX_REST),
});

function commandButton(label: string, command: string, opensForm = false): Button {
  return { label, intent: runIntent({ command, rest: '' }), ...(opensForm && { opensForm }) };
}

function card(heading: string, texts: readonly string[], buttons: readonly Button[]): Card {
  return {
    summary: heading,
    blocks: [
      { kind: 'text', text: heading, strong: true },
      ...texts.map((text): Block => ({ kind: 'text', text })),
      { kind: 'buttons', buttons },
    ],
  };
}

/** Nobody we know: how to come along. */
export function strangerCard({ t }: Texts, admitted: boolean): Card {
  const code = { label: t('joining:haveCode'), intent: codeFormIntent({}), opensForm: true };
  const create = { label: t('groups:command'), intent: newGroupIntent({}), opensForm: true };
  return admitted
    ? card(t('menu:hello'), [t('menu:begin')], [code, create])
    : card(t('menu:hello'), [t('menu:notAdmitted')], [code]);
}

/** How much of each part a place has room for; what is left has a button. */
export interface Room {
  readonly tasks: number;
  readonly groups: number;
  readonly meetings: number;
}

/** A message. */
export const IN_MESSAGE: Room = { tasks: 5, groups: 6, meetings: 3 };
/** A page of one's own: Slack's Home. */
export const ON_PAGE: Room = { tasks: 10, groups: 15, meetings: 5 };

export interface HomeToShow {
  readonly roles: readonly Standing[];
  /** The most urgent first. */
  readonly tasks: readonly TaskLine[];
  /** The most urgent first. */
  readonly groups: readonly GroupToShow[];
  /** The soonest first. */
  readonly meetings: readonly UpcomingToShow[];
  readonly settings: SettingsToShow;
}

export interface GroupToShow {
  readonly id: string;
  readonly name: string;
  readonly role: 'member' | 'facilitator';
  readonly next: NextStep;
}

export interface UpcomingToShow extends SlotTime {
  readonly id: string;
  readonly title: string;
  readonly group: { readonly name: string };
  /** Whether the reader comes, when they have said so. */
  readonly coming: boolean | undefined;
}

/**
 * A person's own page: what waits for them, their groups with what to do next in each, their next
 * meetings, their settings, and everything else as buttons. `said` comes first.
 */
export function homeCard(
  texts: Texts,
  page: HomeToShow,
  entries: readonly MenuEntry[],
  { room, now, said }: { readonly room: Room; readonly now: Date; readonly said?: string },
): Card {
  const { t } = texts;
  return {
    summary: said ?? t('menu:summary', { count: page.tasks.length }),
    blocks: [
      ...(said ? [{ kind: 'text', text: said } as const] : []),
      ...waitingBlocks(texts, page.tasks, room.tasks),
      ...groupBlocks(texts, page, room.groups, now),
      ...meetingBlocks(texts, page, room.meetings, now),
      { kind: 'divider' },
      { kind: 'heading', text: t('people:title') },
      ...settingsBlocks(texts, page.settings, now),
      { kind: 'divider' },
      { kind: 'heading', text: t('menu:title') },
      { kind: 'buttons', buttons: otherButtons(texts, page.roles, entries) },
    ],
  };
}

function waitingBlocks({ t }: Texts, lines: readonly TaskLine[], room: number): Block[] {
  const more = { label: t('members:more'), intent: moreIntent({ from: String(room) }) };
  return [
    { kind: 'heading', text: t('tasks:title') },
    ...(lines.length === 0 ? [{ kind: 'text', text: t('tasks:nothing') } as const] : []),
    ...taskRows(lines.slice(0, room)),
    ...(lines.length > room ? [{ kind: 'buttons', buttons: [more] } as const] : []),
  ];
}

function groupBlocks(
  texts: Texts,
  { groups, settings }: HomeToShow,
  room: number,
  now: Date,
): Block[] {
  const { t } = texts;
  const all = { label: t('menu:showAll'), intent: groupsIntent({ from: '0' }) };
  return [
    { kind: 'divider' },
    { kind: 'heading', text: t('menu:groups') },
    ...(groups.length === 0 ? [{ kind: 'text', text: t('menu:begin') } as const] : []),
    ...groups
      .slice(0, room)
      .map((group) => groupRow(texts, group, { now, readerZone: settings.zone })),
    ...(groups.length > room ? [{ kind: 'buttons', buttons: [all] } as const] : []),
  ];
}

function groupRow(texts: Texts, { id, name, role, next }: GroupToShow, reader: SlotOptions): Block {
  const { t } = texts;
  const open = { label: t('menu:open'), intent: groupIntent({ group: id }) };
  const step = role === 'facilitator' ? [stepButton(texts, id, next)] : [];
  return {
    kind: 'choice',
    text: name,
    note: stepText(texts, next, role, reader),
    options: [...step, open],
  };
}

function stepText(
  { t, format }: Texts,
  next: NextStep,
  role: GroupToShow['role'],
  reader: SlotOptions,
): string {
  switch (next.kind) {
    case 'confirm':
      return t('menu:next.confirm', { count: next.count });
    case 'open': {
      const { answered, members, deadline, zone } = next;
      const when = format.dateTime(deadline, { ...reader, zone });
      return t('menu:next.open', { answered, members, when });
    }
    case 'meeting':
      return t('menu:next.meeting', { when: format.slot(next.meeting, reader) });
    case 'settle':
      return t(role === 'facilitator' ? 'menu:next.settle' : 'menu:next.settleSoon');
    default:
      return t(`menu:next.${next.kind}`);
  }
}

/** The one button that goes on from here. */
function stepButton({ t }: Texts, group: string, next: NextStep): PressButton {
  const label = t(`menu:do.${next.kind}`);
  switch (next.kind) {
    case 'confirm':
      return { label, intent: pendingIntent({ group }), style: 'primary' };
    case 'settle':
      return { label, intent: controlIntent({ poll: next.pollId }), style: 'primary' };
    case 'open':
      return { label, intent: controlIntent({ poll: next.pollId }) };
    case 'shareCode':
      return { label, intent: joinCodeIntent({ group }), style: 'primary' };
    case 'meeting':
      return { label, intent: showIntent({ meeting: next.meeting.id }) };
    case 'findTime':
      return { label, intent: newPollIntent({ group }), opensForm: true, style: 'primary' };
  }
}

function meetingBlocks(
  { t, format }: Texts,
  { meetings, settings }: HomeToShow,
  room: number,
  now: Date,
): Block[] {
  if (meetings.length === 0) return [];
  const rows = meetings.slice(0, room).map((meeting): Block => {
    const { id, title, group, coming } = meeting;
    const about = t('meetings:about', { title, group: group.name });
    const own = coming === undefined ? [] : [t(coming ? 'meetings:coming' : 'meetings:notComing')];
    return {
      kind: 'choice',
      text: format.slot(meeting, { now, readerZone: settings.zone }),
      note: [about, ...own].join(' · '),
      options: [{ label: t('menu:open'), intent: showIntent({ meeting: id }) }],
    };
  });
  return [{ kind: 'divider' }, { kind: 'heading', text: t('menu:meetings') }, ...rows];
}

function otherButtons(
  texts: Texts,
  roles: readonly Standing[],
  entries: readonly MenuEntry[],
): Button[] {
  const { t } = texts;
  const others = entries
    .filter((entry) => entry.roles.length === 0 || entry.roles.some((one) => roles.includes(one)))
    .map((entry) => commandButton(entry.label(texts), entry.command, entry.opensForm));
  const managing = [
    commandButton(t('menu:allGroups'), 'groups'),
    commandButton(t('networks:command'), 'network'),
  ];
  return [
    ...others,
    ...(roles.includes('manager') ? managing : []),
    { label: t('joining:command'), intent: codeFormIntent({}), opensForm: true },
    { label: t('groups:command'), intent: newGroupIntent({}), opensForm: true },
    commandButton(t('linking:command'), 'link'),
    commandButton(t('menu:help'), 'help'),
  ];
}

/** In a few sentences, for what the person is. */
export function helpCard({ t }: Texts, roles: readonly Standing[] | 'stranger'): Card {
  const known = roles !== 'stranger' && roles.length > 0 ? roles : (['stranger'] as const);
  const heading = t('menu:help');
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...known.map((role): Block => ({ kind: 'text', text: t(`menu:helpOf.${role}`) })),
      ...(roles === 'stranger' ? [] : [{ kind: 'text', text: t('menu:helpLink') } as const]),
      { kind: 'note', text: t('menu:helpWords') },
    ],
  };
}

/** "Did you mean …?" with a button that does it, unless more was typed than a button can carry. */
export function didYouMeanCard(
  { t }: Texts,
  { name, word, opensForm }: { name: string; word: string; opensForm: boolean },
  typed: string,
): Card {
  const intent = runIntent({ command: name, rest: typed });
  if (!fitsButton(intent)) return sentence(t('menu:didYouMeanWord', { command: word }));
  const text = t('menu:didYouMean', { command: [word, typed].join(' ').trim() });
  const yes = { label: t('menu:yes'), intent };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [opensForm ? { ...yes, opensForm } : yes] },
    ],
  };
}
