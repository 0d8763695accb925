import type { Button, Card } from '../../../chat/card.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { encoded, mailAddress } from '../../../core/mail.ts';
import { LOCALES, type Locale, type Texts, texts as textsIn } from '../../../i18n/index.ts';
import { supervisorIntent, supervisorLanguageIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** Some mail programs cut off addresses that are longer than two thousand characters or so. */
const MAX_BODY = 1500;

/** Brings the letter to one's supervisor. */
export function supervisorButton(
  { t }: Texts,
  { seasonId: season }: Pick<MeetingToShow, 'seasonId'>,
): Button {
  return { label: t('meetings:supervisor.button'), intent: supervisorIntent({ season }) };
}

/**
 * A letter to one's supervisor, to be copied or sent by mail: when the season's meetings are, and
 * what Verme is. It can be had in each language; of other members it says nothing.
 */
export function supervisorCard(
  texts: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  { now, zone, language }: Pick<ReaderOfMeetings, 'now' | 'zone'> & { readonly language: Locale },
): Card {
  const { t, platform } = texts;
  const own = textsIn(language, platform);
  const ahead = comingUp(meetings, now);
  const title = t('meetings:supervisor.title');
  const open = { label: t('meetings:supervisor.open'), url: mailOf(own, ahead, zone) };
  const others = LOCALES.filter((other) => other !== language).map((other) => ({
    label: textsIn(other, platform).t('meetings:supervisor.inThis'),
    intent: supervisorLanguageIntent({ season, language: other }),
  }));
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'note', text: t('meetings:supervisor.how') },
      ...paragraphs(own, ahead, { zone }).map((text) => ({ kind: 'text', text }) as const),
      { kind: 'buttons', buttons: [open, ...others] },
    ],
  };
}

/** The address that opens it as a mail; without the places where it would be too long with them. */
function mailOf(texts: Texts, ahead: readonly MeetingToShow[], zone: string): string {
  const body = (withPlaces: boolean) => paragraphs(texts, ahead, { zone, withPlaces }).join('\n\n');
  const fits = encoded(body(true)).length <= MAX_BODY;
  return mailAddress({ subject: texts.t('meetings:supervisor.subject'), body: body(fits) });
}

function paragraphs(
  { t, format }: Texts,
  ahead: readonly MeetingToShow[],
  { zone, withPlaces = true }: { readonly zone: string; readonly withPlaces?: boolean },
): string[] {
  const days = ahead.map(({ place, link, ...time }) => {
    const when = format.inWords(time, zone);
    // The link itself is the members' own.
    const where = place ?? (link && t('meetings:supervisor.online'));
    return where && withPlaces ? t('meetings:atPlace', { when, place: where }) : when;
  });
  return [
    t('meetings:supervisor.hello'),
    t('meetings:supervisor.ask', { count: ahead.length }),
    days.join('\n'),
    t('meetings:supervisor.what'),
    t('meetings:supervisor.thanks'),
  ];
}
