import type { Id } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { groups, presentMembers } from '../../groups/sql.ts';

/** Times that present members have proposed and nobody has decided on. */
export const waitingOffers = sql`
  (SELECT offer.* FROM offered_time offer
    JOIN poll asked ON asked.id = offer.poll_id
    JOIN ${presentMembers} member
      ON member.group_id = asked.group_id AND member.person_id = offer.person_id
    WHERE offer.state = 'waiting')`;

export interface NewOffer extends SlotTime {
  readonly id: Id<'offer'>;
  readonly pollId: Id<'poll'>;
  readonly personId: Id<'person'>;
  readonly startsAt: Date;
  readonly offeredAt: Date;
}

/** False when the same person has proposed the same time before, whatever has become of it. */
export async function insertOffer(tx: Tx, offer: NewOffer): Promise<boolean> {
  const { count } = await tx.offeredTime.createMany({ data: [offer], skipDuplicates: true });
  return count === 1;
}

/** How many times somebody has proposed for a poll, whatever has become of them. */
export async function countOffers(
  tx: Tx,
  pollId: Id<'poll'>,
  personId: Id<'person'>,
): Promise<number> {
  return tx.offeredTime.count({ where: { pollId, personId } });
}

export async function decideOffer(
  tx: Tx,
  id: Id<'offer'>,
  state: 'taken' | 'declined',
): Promise<void> {
  await tx.offeredTime.update({ where: { id }, data: { state } });
}

/** A proposed time that was left out, for who proposed it. */
export interface DeclinedOffer extends SlotTime {
  readonly personId: Id<'person'>;
  readonly title: string;
  readonly groupName: string;
}

/** Undefined: there is none, or who proposed it is no longer in the group. */
export async function declinedOffer(tx: Tx, id: string): Promise<DeclinedOffer | undefined> {
  const [row] = await tx.$queryRaw<DeclinedOffer[]>`
    SELECT o.person_id AS "personId", o.date, o.time, o.minutes, o.zone, p.title,
      g.name AS "groupName"
    FROM offered_time o JOIN poll p ON p.id = o.poll_id JOIN ${groups} g ON g.id = p.group_id
    JOIN ${presentMembers} m ON m.group_id = p.group_id AND m.person_id = o.person_id
    WHERE o.id = ${id}::uuid AND o.state = 'declined'`;
  return row;
}
