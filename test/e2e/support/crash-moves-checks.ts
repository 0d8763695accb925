import type { PrismaClient } from '../../../src/db/generated/client.ts';
import { changed } from '../../../src/features/meetings/operations/kinds.ts';
import { deliveryId } from '../../../src/features/messages/operations/send.ts';
import { texts } from '../../../src/i18n/index.ts';
import type { Calendars } from './crash-calendars.ts';
import { type Ledger, readLedger, wrongSequences } from './crash-ledger.ts';
import { leftOver, personsOf, sum } from './crash-rest.ts';
import { daysIn, linesOf, type Member, type SeasonToPlay, seasonCard } from './crash-season.ts';
import { isFollowed, type ToldOfChanges, tellsOfChanges, timeOf, untoldOf } from './crash-told.ts';

/** A season with what was seen of it while it was played. */
export interface PlayedSeason extends SeasonToPlay {
  readonly calendars: Calendars;
  readonly told: ToldOfChanges;
  /** What stood in chats before it was so. */
  readonly ahead: string[];
}

/** What came of seasons. */
export interface MovesFindings {
  readonly answers: number;
  readonly lostAnswers: number;
  readonly tellings: number;
  readonly untold: number;
  readonly doubledOnSlack: number;
  readonly doubledOnTeams: number;
  readonly looks: number;
  /** What is half done, or says something else than the database says or has said. */
  readonly wrong: readonly string[];
}

/** Notes what people read of changes that are not committed. */
export async function lookAtChats(prisma: PrismaClient, season: PlayedSeason): Promise<void> {
  const { groupId, players, told, ahead } = season;
  const read = players.flatMap((player) =>
    told.of(player).flatMap((text) => daysIn(text, player).map((day) => ({ day, text }))),
  );
  const { states } = await readLedger(prisma, groupId);
  const days = new Set(states.map(({ date }) => date));
  ahead.push(...read.filter(({ day }) => !days.has(day)).map(({ text }) => `told ahead: ${text}`));
}

/** Whom what has been told has not reached. */
async function underWay(prisma: PrismaClient, season: PlayedSeason): Promise<string[]> {
  const { groupId, players, told } = season;
  return untoldOf(await readLedger(prisma, groupId), players, told);
}

/** The same, and what is still to be told. */
export async function untold(prisma: PrismaClient, season: PlayedSeason): Promise<string[]> {
  const { groupId } = season;
  const ledger = await readLedger(prisma, groupId);
  const open = await prisma.changeNotice.findMany({
    where: { openKey: { not: null }, season: { groupId } },
  });
  return [
    ...open.map(({ id }) => `the notice ${id}`),
    ...ledger.untold.map(({ id }) => `nobody is told of ${id}`),
    ...(await underWay(prisma, season)),
  ];
}

/** The cards and the calendars that do not show how the meetings are. */
export async function unlike(prisma: PrismaClient, season: PlayedSeason): Promise<string[]> {
  const ledger = await readLedger(prisma, season.groupId);
  const cards = season.players.flatMap((player) => {
    const lines = linesOf(seasonCard(season, player));
    const { t } = texts(player.locale);
    const wanted = [...ledger.now.values()].map((meeting) => {
      const when = timeOf(meeting, player.locale);
      return meeting.state === 'planned' ? when : t('meetings:cancelledRow', { when });
    });
    const missing = wanted.filter((line) => !lines.includes(line));
    return missing.map((line) => `on the card of ${player.user.name} no ${line}: ${lines}`);
  });
  return [...cards, ...(await season.calendars.unlike())];
}

/** Compares what is stored and what people see with what they were told and what they are to get. */
export async function inspectSeasons(
  prisma: PrismaClient,
  seasons: readonly PlayedSeason[],
): Promise<MovesFindings> {
  const all = await Promise.all(seasons.map((season) => inspectSeason(prisma, season)));
  const total = (of: (one: MovesFindings) => number) => sum(all.map(of));
  return {
    answers: total(({ answers }) => answers),
    lostAnswers: total(({ lostAnswers }) => lostAnswers),
    tellings: total(({ tellings }) => tellings),
    untold: total((one) => one.untold),
    doubledOnSlack: total(({ doubledOnSlack }) => doubledOnSlack),
    doubledOnTeams: total(({ doubledOnTeams }) => doubledOnTeams),
    looks: total(({ looks }) => looks),
    wrong: [...all.flatMap(({ wrong }) => wrong), ...(await leftOver(prisma))],
  };
}

async function inspectSeason(prisma: PrismaClient, season: PlayedSeason): Promise<MovesFindings> {
  const { groupId, title, players, calendars, ahead } = season;
  const ledger = await readLedger(prisma, groupId);
  const missing = await untold(prisma, season);
  const doubled = await copies(prisma, season, ledger);
  const on = (platform: string) =>
    sum(players.map(({ user }, at) => (user.platform === platform ? (doubled[at] ?? 0) : 0)));
  const inVain = ledger.tellings.filter((telling) => telling.changed.length === 0);
  return {
    answers: sum(players.map(({ acknowledged }) => acknowledged.size)),
    lostAnswers: await lostAnswers(prisma, season, ledger),
    tellings: ledger.tellings.length,
    untold: missing.length,
    doubledOnSlack: on('slack'),
    doubledOnTeams: on('teams'),
    looks: calendars.looks(),
    wrong: [
      ...(ledger.now.size === 3 ? [] : [`${title} has ${ledger.now.size} meetings`]),
      ...inVain.map(({ noticeId }) => `nothing has changed by ${noticeId}, and it was told of`),
      ...wrongSequences(ledger),
      ...calendars.wrong,
      ...ahead,
      ...missing,
      ...(await unlike(prisma, season)),
      ...(await unasked(prisma, season)),
    ],
  };
}

/** Messages of a season in people's chats beyond one of each: its card, and one for each notice. */
async function copies(
  prisma: PrismaClient,
  season: SeasonToPlay,
  { tellings }: Ledger,
): Promise<number[]> {
  const persons = await personsOf(prisma, season);
  const posted = await prisma.postedMessage.findMany({
    where: { personId: { in: persons.map(({ personId }) => personId) } },
  });
  return persons.map(({ player, personId }) => {
    const { purpose } = changed;
    const due = tellings.map(({ noticeId: occasion, seasonId: subjectId }) =>
      deliveryId({ purpose, subjectId, occasion, rank: 0, to: { personId } }),
    );
    const known = posted.filter(({ id }) => due.some((one) => one === id));
    const isKnown = (id: string) => known.some(({ messageId }) => messageId === id);
    const messages = player.user.messages().filter(({ onlyYou, fromBot }) => fromBot && !onlyYou);
    const ofChanges = messages.filter(({ text }) => isOfChanges(text, player));
    const cards = messages.filter(({ text }) => text.startsWith(headingFor(player)));
    return cards.length - 1 + ofChanges.filter(({ id }) => !isKnown(id)).length;
  });
}

const headingFor = ({ locale }: Member) => texts(locale).t('meetings:seasonFound');
const isOfChanges = (text: string, { locale }: Member) =>
  tellsOfChanges(text, locale) || isFollowed(text, locale);

/** What was acknowledged and is not stored. */
async function lostAnswers(
  prisma: PrismaClient,
  season: SeasonToPlay,
  { states }: Ledger,
): Promise<number> {
  const rsvps = await prisma.rsvp.findMany({ where: { meeting: { groupId: season.groupId } } });
  const persons = await personsOf(prisma, season);
  const lost = persons.flatMap(({ player, personId }) =>
    [...player.acknowledged].filter(([day, comes]) => {
      const meetingId = states.find(({ date }) => date === day)?.id;
      const said = rsvps.find(
        (one) =>
          one.personId === personId &&
          one.meetingId === meetingId &&
          one.startsAt.toISOString() === `${day}T12:00:00.000Z`,
      );
      return said?.answer !== (comes ? 'coming' : 'notComing');
    }),
  );
  return lost.length;
}

/** Who has not said whether they come to a meeting as it is, and is not asked, or not once. */
async function unasked(prisma: PrismaClient, { groupId, title }: SeasonToPlay): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ asked: number }[]>`
    SELECT (SELECT count(*) FROM task t WHERE t.kind = 'rsvp' AND t.done_at IS NULL
        AND t.subject_id = m.id AND t.person_id = p.person_id)::int AS asked
    FROM meeting m JOIN membership p ON p.group_id = m.group_id
    WHERE m.group_id = ${groupId}::uuid AND m.state = 'planned'
      AND NOT EXISTS (SELECT FROM rsvp r WHERE r.meeting_id = m.id AND r.person_id = p.person_id
        AND r.starts_at = m.starts_at AND r.minutes = m.minutes)`;
  return rows.filter(({ asked }) => asked !== 1).map(({ asked }) => `${title}: asked ${asked}×`);
}
