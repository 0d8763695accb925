import type { Block, Button, Fact } from '../../../chat/card.ts';
import type { Form, TextField } from '../../../chat/form.ts';
import { comingUp } from '../../../core/coming-up.ts';
import {
  MAX_COFFEE,
  MAX_TOPIC,
  MAX_WHERE,
  type Where,
  whereText,
} from '../../../core/meeting-details.ts';
import type { Texts } from '../../../i18n/index.ts';
import { askDetailsIntent, chooseDetailsIntent, detailsIntent, placeIntent } from './intents.ts';
import type { DetailsToShow, MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** What is known of a meeting beside its time; nothing where nothing is. */
export function detailBlocks({ t }: Texts, about: DetailsToShow): Block[] {
  const fact = (label: string, value: string | null | undefined): Fact[] =>
    value ? [{ label, value }] : [];
  const facts = [
    ...fact(t('meetings:place'), about.place),
    ...fact(t('meetings:topic'), about.topic),
    ...fact(t('meetings:host'), about.hostName),
    ...fact(t('meetings:coffee'), about.coffee),
  ];
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** Opens the form for them; the first thing to do where nobody knows yet where to go. */
export function detailsButton({ t }: Texts, { seasonId, place, link }: MeetingToShow): Button {
  const isKnown = Boolean(place ?? link);
  return {
    label: t(isKnown ? 'meetings:details.title' : 'meetings:details.add'),
    intent: askDetailsIntent({ season: seasonId }),
    opensForm: true,
    ...(!isKnown && { style: 'primary' }),
  };
}

/** Brings one to a meeting that is held online. */
export function linkButtons({ t }: Texts, { link }: Pick<Where, 'link'>): Button[] {
  return link ? [{ label: t('meetings:openLink'), url: link }] : [];
}

type Clock = Pick<ReaderOfMeetings, 'now' | 'zone'>;

/** The chosen value that stands for all meetings to come. */
export const ALL = 'all';

/** Of which of the meetings to come the details are told; a facilitator may tell the place of all at once. */
export function chooseDetailsForm(
  { t, format }: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  { now, zone, mayAll }: Clock & { readonly mayAll: boolean },
): Form {
  const options = comingUp(meetings, now).map((meeting) => ({
    value: meeting.id,
    label: format.slot(meeting, { now, readerZone: zone }),
  }));
  const all = mayAll ? [{ value: ALL, label: t('meetings:details.all') }] : [];
  return {
    title: t('meetings:details.title'),
    fields: [
      {
        ...{ kind: 'choice', id: 'meeting', label: t('meetings:which') },
        options: [...all, ...options],
      },
    ],
    submit: t('common:next'),
    intent: chooseDetailsIntent({ season }),
  };
}

/** Of a form that comes back. */
export interface ShownBefore {
  /** It has been changed since somebody opened it. */
  readonly isChanged?: boolean;
  /** Which sequence they have seen; the newest where left out. */
  readonly seen?: number;
}

/**
 * Where a meeting is held, what it is about, who hosts it and who makes the coffee; where it has been
 * changed since somebody opened it, also what stands there now.
 */
export function detailsForm(
  texts: Texts,
  meeting: MeetingToShow & { readonly sequence: number; readonly hostId: string | null },
  members: readonly { readonly personId: string; readonly name: string }[],
  { now, zone, isChanged = false, seen = meeting.sequence }: Clock & ShownBefore,
): Form {
  const { t, format } = texts;
  const { id, topic, coffee, hostId, hostName } = meeting;
  const time = format.slot(meeting, { now, readerZone: zone });
  // Beside what somebody has typed, who would overwrite it unseen.
  const saved = [whereText(meeting), topic, hostName, coffee].filter(Boolean).join(' · ');
  const intro = isChanged
    ? `${time}\n${t('meetings:details.now', { details: saved || '–' })}`
    : time;
  const optional = true;
  const hosts = members.map(({ personId, name }) => ({ value: personId, label: name }));
  const nobody = { value: NOBODY, label: t('meetings:details.nobody') };
  const isHere = members.some(({ personId }) => personId === hostId);
  return {
    title: t('meetings:details.title'),
    intro,
    fields: [
      whereField(texts, t('meetings:details.where'), whereText(meeting)),
      {
        ...{ kind: 'text', id: 'topic', label: t('meetings:details.topic'), optional },
        // Emoji count as one each: what is stored is not cut.
        ...{ max: Math.max(MAX_TOPIC, topic?.length ?? 0), value: topic ?? '' },
      },
      {
        ...{ kind: 'choice', id: 'host', label: t('meetings:details.host') },
        ...{ options: [nobody, ...hosts], value: isHere && hostId ? hostId : NOBODY },
      },
      {
        ...{ kind: 'text', id: 'coffee', label: t('meetings:details.coffee'), optional },
        ...{ hint: t('meetings:details.coffeeHint'), max: MAX_COFFEE, value: coffee ?? '' },
      },
    ],
    submit: t('common:save'),
    intent: detailsIntent({ meeting: id, seen: String(seen) }),
  };
}

/** The choice of no host. */
export const NOBODY = 'nobody';

/** Where all meetings to come are held. */
export function placeForm(texts: Texts, season: string): Form {
  const { t } = texts;
  return {
    title: t('meetings:details.title'),
    fields: [{ ...whereField(texts, t('meetings:details.whereAll')), optional: false }],
    submit: t('common:save'),
    intent: placeIntent({ season }),
  };
}

/** Where a meeting is held, in words, by a link, or both. */
export function whereField({ t }: Texts, label: string, value = ''): TextField {
  return {
    ...{ kind: 'text', id: 'where', label, hint: t('meetings:details.whereHint') },
    ...{ optional: true, max: MAX_WHERE, value },
  };
}
