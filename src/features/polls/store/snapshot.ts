import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import { seasonWish } from '../../../core/season-wish.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { formerMembers, groups, membersOf } from '../../groups/sql.ts';
import { admittedTo } from '../../installations/sql.ts';
import { absences } from '../../meetings/sql.ts';
import { waitingOffers } from './offers.ts';
import { storedVote } from './values.ts';

const personId = storedId('person');
const slotId = storedId('slot');

const slot = z.object({
  id: slotId,
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  startsAt: z.coerce.date(),
  /** When this time was chosen; null unless it was. */
  settledAt: z.coerce.date().nullable(),
  /** The edition of the poll in which it came. */
  edition: z.int(),
});

const offer = z.object({
  id: storedId('offer'),
  personId,
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  startsAt: z.coerce.date(),
});

const member = z.object({
  personId,
  name: z.string(),
  networkId: storedId('network'),
  organisationId: storedId('organisation'),
  organisationName: z.string(),
  role: z.enum(['member', 'facilitator']),
  /** A meeting needs this person; facilitators always. */
  required: z.boolean(),
  locale: z.enum(LOCALES),
  zone: z.string(),
  /** None of the person's chats can be reached. */
  unreachable: z.boolean(),
});

/** By slot and person, which PostgreSQL writes twice as fast as a list of objects. */
const votesBySlot = z.record(slotId, z.record(personId, storedVote)).transform((bySlot) =>
  Object.entries(bySlot).flatMap(([slot, byPerson]) =>
    Object.entries(byPerson).map(([person, value]) => ({
      slotId: slot as Id<'slot'>,
      personId: person as Id<'person'>,
      value,
    })),
  ),
);

const snapshot = z.object({
  id: storedId('poll'),
  groupId: storedId('group'),
  title: z.string(),
  createdById: personId.nullable(),
  state: z.enum(['open', 'closed', 'settled', 'cancelled']),
  quorum: z.int().nullable(),
  deadline: z.date(),
  closedAt: z.date().nullable(),
  closingAt: z.date().nullable(),
  closesEarly: z.boolean(),
  edition: z.int(),
  reopenedFor: z.string().nullable(),
  calledOffId: storedId('meeting').nullable(),
  /** The agreed meeting for which it finds another time. */
  movesId: storedId('meeting').nullable(),
  /** What the season is wished to be like whose weekday it asks about. */
  rhythm: seasonWish.nullable(),
  group: z.object({
    name: z.string(),
    zone: z.string(),
    quorum: z.int().nullable(),
    showNames: z.boolean(),
    settleAutomatically: z.boolean(),
    takesOffers: z.boolean(),
    hidesCounts: z.boolean(),
  }),
  /** Where it can be acted on: the workspaces that the group's network has admitted. */
  workspaceIds: z.array(storedId('workspace')),
  /** By their start. */
  slots: z.array(slot),
  votes: votesBySlot,
  /** Other times that members have proposed and that nobody has decided on, the oldest first. */
  offers: z.array(offer),
  wishes: z.array(z.object({ personId, text: z.string() })),
  /** Who has left the group since the poll was made. */
  left: z.array(z.object({ name: z.string() })),
  /** The group's present members. */
  members: z.array(member),
  /**
   * How often each of them said no to earlier settled slots of the group, or was absent where
   * attendance is kept; who never was left out is not among them.
   */
  misses: z.array(z.object({ personId, count: z.int() })),
});

export type StoredSnapshot = z.output<typeof snapshot>;

/** The whole poll with its group, in one statement however many slots, members and votes there are. */
export async function findSnapshot(tx: Tx, id: Id<'poll'>): Promise<StoredSnapshot | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT p.id, p.group_id AS "groupId", p.title, p.created_by_id AS "createdById",
      p.state::text AS state, p.quorum, p.deadline,
      p.closed_at AS "closedAt", p.closing_at AS "closingAt", p.closes_early AS "closesEarly",
      p.edition, p.reopened_for AS "reopenedFor", p.called_off_id AS "calledOffId",
      p.moves_id AS "movesId", p.rhythm,
      json_build_object('name', g.name, 'zone', g.zone, 'quorum', g.quorum,
        'showNames', g.show_names, 'settleAutomatically', g.settle_automatically,
        'takesOffers', g.takes_offers, 'hidesCounts', g.hides_counts) AS "group",
      ${admittedTo(sql`g.network_id`)} AS "workspaceIds",
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'date', s.date, 'time', s.time,
          'minutes', s.minutes, 'zone', s.zone, 'startsAt', s.starts_at,
          'settledAt', s.settled_at, 'edition', s.edition) ORDER BY s.starts_at, s.minutes), '[]')
        FROM slot s WHERE s.poll_id = p.id) AS slots,
      (SELECT coalesce(json_object_agg(by_slot.slot_id, by_slot.votes), '{}')
        FROM (SELECT v.slot_id, json_object_agg(v.person_id, v.value) AS votes
          FROM vote v WHERE v.poll_id = p.id GROUP BY v.slot_id) by_slot) AS votes,
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'personId', o.person_id,
          'date', o.date, 'time', o.time, 'minutes', o.minutes, 'zone', o.zone,
          'startsAt', o.starts_at) ORDER BY o.offered_at, o.id), '[]')
        FROM ${waitingOffers} o WHERE o.poll_id = p.id) AS offers,
      (SELECT coalesce(json_agg(json_build_object('personId', w.person_id, 'text', w.text)), '[]')
        FROM wish w WHERE w.poll_id = p.id) AS wishes,
      (SELECT coalesce(json_agg(m), '[]') FROM (${membersOf(sql`p.group_id`)}) m) AS members,
      (SELECT coalesce(json_agg(f), '[]')
        FROM (${formerMembers(sql`p.group_id`, sql`p.created_at`)}) f) AS left,
      (SELECT coalesce(json_agg(json_build_object('personId', m.person_id, 'count', m.count)), '[]')
        FROM (SELECT missed.person_id, count(*)::int AS count
          FROM (SELECT v.person_id
            FROM poll e JOIN slot s ON s.poll_id = e.id AND s.settled_at IS NOT NULL
            JOIN vote v ON v.slot_id = s.id AND v.value = 'no'
            WHERE e.group_id = p.group_id AND e.id <> p.id
            UNION ALL SELECT a.person_id FROM ${absences} a WHERE a.group_id = p.group_id) missed
          GROUP BY missed.person_id) m) AS misses
    FROM poll p JOIN ${groups} g ON g.id = p.group_id
    WHERE p.id = ${id}::uuid`;
  return row === undefined ? undefined : snapshot.parse(row);
}
