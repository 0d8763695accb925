import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

type PersonId = Id<'person'>;

/** Two records of one person. `other` goes, `kept` takes over all that was its. */
export interface Pair {
  readonly kept: PersonId;
  readonly other: PersonId;
}

export interface Membership {
  readonly id: Id<'membership'>;
  readonly groupId: Id<'group'>;
  readonly personId: PersonId;
  readonly organisationId: Id<'organisation'>;
  readonly role: 'member' | 'facilitator';
  readonly required: boolean;
  readonly state: 'pending' | 'active' | 'left' | 'refused';
  readonly joinedAt: Date;
}

/** Locks both; nobody writes anything about them meanwhile. False when one of them is no more. */
export async function lockPair(tx: Tx, { kept, other }: Pair): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM person WHERE id IN (${kept}::uuid, ${other}::uuid) ORDER BY id FOR UPDATE`;
  return rows.length === 2;
}

/** The polls that are under way in any group of the other's, in the order in which they are locked. */
export async function livePolls(tx: Tx, other: PersonId): Promise<Id<'poll'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'poll'> }[]>`
    SELECT p.id FROM poll p
    JOIN membership m ON m.group_id = p.group_id AND m.person_id = ${other}::uuid
    WHERE p.state IN ('open', 'closed')
    ORDER BY p.id`;
  return rows.map(({ id }) => id);
}

/** The groups in which the other has any membership. */
export async function groupsOfOther(tx: Tx, personId: PersonId): Promise<Id<'group'>[]> {
  const rows = await tx.membership.findMany({ where: { personId }, select: { groupId: true } });
  return rows.map(({ groupId }) => groupId as Id<'group'>);
}

/** Memberships of both in the same group, the kept person's first. */
export async function sharedMemberships(
  tx: Tx,
  { kept, other }: Pair,
): Promise<(readonly [Membership, Membership])[]> {
  const rows = (await tx.membership.findMany({
    where: { personId: { in: [kept, other] } },
  })) as Membership[];
  const others = new Map(
    rows.filter((row) => row.personId === other).map((row) => [row.groupId, row]),
  );
  return rows
    .filter((row) => row.personId === kept)
    .flatMap((row) => {
      const match = others.get(row.groupId);
      return match ? [[row, match] as const] : [];
    });
}

export async function saveMembership(
  tx: Tx,
  id: Id<'membership'>,
  {
    role,
    required,
    state,
    joinedAt,
    organisationId,
  }: Omit<Membership, 'id' | 'groupId' | 'personId'>,
): Promise<void> {
  const data = { role, required, state, joinedAt, organisationId };
  await tx.membership.update({ where: { id }, data });
}

/** Memberships and management in which only the other was. */
export async function moveMemberships(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE membership m SET person_id = ${kept}::uuid WHERE m.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM membership k
        WHERE k.group_id = m.group_id AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    INSERT INTO manager (network_id, person_id)
    SELECT network_id, ${kept}::uuid FROM manager WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
}

/**
 * The other's answers to polls. Where both have voted on a slot, the later vote
 * stands while the poll is open; what has been closed is not decided anew.
 */
export async function moveAnswers(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE wish k SET text = o.text FROM wish o JOIN poll p ON p.id = o.poll_id
    WHERE k.poll_id = o.poll_id AND k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND p.state = 'open'
      AND (SELECT max(voted_at) FROM vote WHERE poll_id = p.id AND person_id = o.person_id)
        > (SELECT coalesce(max(voted_at), '-infinity') FROM vote
           WHERE poll_id = p.id AND person_id = k.person_id)`;
  await tx.$executeRaw`
    UPDATE wish w SET person_id = ${kept}::uuid WHERE w.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM wish k
        WHERE k.poll_id = w.poll_id AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    UPDATE vote k SET value = o.value, voted_at = o.voted_at
    FROM vote o JOIN poll p ON p.id = o.poll_id
    WHERE k.slot_id = o.slot_id AND k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND p.state = 'open' AND o.voted_at > k.voted_at`;
  await tx.$executeRaw`
    UPDATE vote v SET person_id = ${kept}::uuid WHERE v.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM vote k
        WHERE k.slot_id = v.slot_id AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    INSERT INTO poll_answer (poll_id, person_id)
    SELECT poll_id, ${kept}::uuid FROM poll_answer WHERE person_id = ${other}::uuid
    UNION
    -- Half of the slots answered from either account is a whole answer.
    SELECT p.id, ${kept}::uuid FROM poll p
    WHERE p.state = 'open' AND EXISTS (
      SELECT FROM vote v WHERE v.poll_id = p.id AND v.person_id = ${kept}::uuid)
      AND NOT EXISTS (
        SELECT FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${kept}::uuid
        WHERE s.poll_id = p.id AND v.slot_id IS NULL)
    ON CONFLICT DO NOTHING`;
}

/** What the other has said about coming to meetings, where the kept person has said nothing. */
export async function moveAttendances(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO attendance (meeting_id, person_id, coming)
    SELECT meeting_id, ${kept}::uuid, coming FROM attendance WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
}

/** Tasks, but for open ones of which the kept person has the same. */
export async function moveTasks(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE task t SET person_id = ${kept}::uuid,
      open_key = replace(t.open_key, ${other}::text, ${kept}::text)
    WHERE t.person_id = ${other}::uuid
      AND (t.done_at IS NOT NULL OR NOT EXISTS (SELECT FROM task k
        WHERE k.person_id = ${kept}::uuid AND k.kind = t.kind AND k.subject_id = t.subject_id
          AND k.done_at IS NULL))`;
}

/** The polls and meetings that a person has answered: nothing waits there any more. */
export async function answeredSubjects(tx: Tx, personId: PersonId): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT poll_id AS id FROM poll_answer WHERE person_id = ${personId}::uuid
    UNION SELECT meeting_id FROM attendance WHERE person_id = ${personId}::uuid`;
  return new Set(rows.map(({ id }) => id));
}

/** What has been posted to the other goes on being drawn, for the kept person. `from` and `to` are what their nudges are about. */
export async function moveMessages(
  tx: Tx,
  { kept, other }: Pair,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await tx.subject.createMany({ data: [{ id: to }], skipDuplicates: true });
  await tx.$executeRaw`
    UPDATE posted_message SET person_id = ${kept}::uuid,
      subject_id = CASE subject_id WHEN ${from}::uuid THEN ${to}::uuid ELSE subject_id END
    WHERE person_id = ${other}::uuid`;
  // What has waited for the other goes to the kept person, unless they have it already.
  await tx.$executeRaw`
    UPDATE undelivered SET person_id = ${kept}::uuid,
      delivery = jsonb_set(delivery, '{to,personId}', to_jsonb(${kept}::text))
    WHERE person_id = ${other}::uuid`;
}

/** The rest, and the end of the other. The kept person keeps their own settings and preferred chat. */
export async function finish(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.address.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.signedLink.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.poll.updateMany({ where: { createdById: other }, data: { createdById: kept } });
  // Together they have had today's nudge if either has.
  await tx.$executeRaw`
    UPDATE person k SET last_nudged_on = greatest(k.last_nudged_on, o.last_nudged_on)
    FROM person o WHERE k.id = ${kept}::uuid AND o.id = ${other}::uuid`;
  await tx.person.delete({ where: { id: other } });
}
