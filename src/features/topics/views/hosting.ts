import type { Block, PressButton } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { hostIntent, shareIntent } from './intents.ts';

/** Who hosts, and who is willing to. */
export interface HostingToShow {
  readonly group: { readonly id: string; readonly name: string };
  readonly isFacilitator: boolean;
  /** The meetings to come, by their start. */
  readonly ahead: readonly MeetingAhead[];
  /** Who is willing, by name. */
  readonly hosts: readonly string[];
  /** Whether the reader is. */
  readonly isHost: boolean;
  /** The meetings to come that the reader hosts, by their start. */
  readonly hosted: readonly SlotTime[];
  /** For facilitators: whose turn it is, by the meeting's ID. */
  readonly turns: ReadonlyMap<string, string>;
}

export interface MeetingAhead extends SlotTime {
  readonly id: string;
  readonly hostName: string | undefined;
}

interface Reader {
  readonly now: Date;
  readonly zone: string;
}

/** So many meetings are told of; the others get their hosts all the same. */
const SHOWN = 8;

/** Who hosts the meetings to come, whose turn it would be, and the buttons to offer and to share out. */
export function hostingBlocks(texts: Texts, hosting: HostingToShow, reader: Reader): Block[] {
  const { t, format } = texts;
  const { hosts, turns } = hosting;
  const willing = { count: hosts.length, names: format.list(hosts) };
  const lines = linesOf(texts, hosting, reader);
  return [
    { kind: 'divider' },
    { kind: 'heading', text: t('topics:hosting.title') },
    {
      kind: 'text',
      text: hosts.length > 0 ? t('topics:hosting.who', willing) : t('topics:hosting.ask'),
    },
    ...(lines.length > 0 ? [{ kind: 'text', text: lines.join('\n') } as const] : []),
    ...buttonRow(hostingButtons(texts, hosting)),
    ...stillNote(texts, hosting, reader),
    ...(turns.size > 0 ? [{ kind: 'note', text: t('topics:hosting.mend') } as const] : []),
  ];
}

/** Who offers no longer hosts all the same what is theirs already. */
function stillNote(
  { t, format }: Texts,
  { isHost, hosted }: HostingToShow,
  { now, zone }: Reader,
): Block[] {
  if (isHost || hosted.length === 0) return [];
  const slots = hosted.map((slot) => format.slot(slot, { now, readerZone: zone }));
  const still = { count: hosted.length, when: format.list(slots) };
  return [{ kind: 'note', text: t('topics:hosting.still', still) }];
}

/** A line for each meeting of which a host is known or would be next. */
function linesOf({ t, format }: Texts, { ahead, turns }: HostingToShow, { now, zone }: Reader) {
  const told = ahead.flatMap((meeting) => {
    const when = format.slot(meeting, { now, readerZone: zone });
    const { hostName } = meeting;
    if (hostName) return [t('topics:hosting.hosts', { when, name: hostName })];
    const name = turns.get(meeting.id);
    return name ? [t('topics:hosting.turn', { when, name })] : [];
  });
  const count = told.length - SHOWN;
  return [...told.slice(0, SHOWN), ...(count > 0 ? [t('topics:hosting.more', { count })] : [])];
}

function hostingButtons(
  { t }: Texts,
  { group: { id: group }, isHost, turns }: HostingToShow,
): PressButton[] {
  const offer: PressButton = isHost
    ? { label: t('topics:hosting.withdraw'), intent: hostIntent({ group, offer: 'no' }) }
    : { label: t('topics:hosting.offer'), intent: hostIntent({ group, offer: 'yes' }) };
  const share = { label: t('topics:hosting.share'), intent: shareIntent({ group }) };
  return turns.size > 0 ? [offer, share] : [offer];
}
