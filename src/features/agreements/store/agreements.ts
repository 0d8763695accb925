import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import { LOCALES, type Locale } from '../../../core/locale.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { groups, membersOf, presentMembers } from '../../groups/sql.ts';
import { admittedTo } from '../../installations/sql.ts';
import type { Section } from '../rules/text.ts';

const personId = storedId('person');
const sectionId = storedId('section');

const section = z.object({ id: sectionId, title: z.string(), text: z.string() });

const stored = z.object({
  id: storedId('agreement'),
  groupId: storedId('group'),
  groupName: z.string(),
  /** IANA zone of the group. */
  zone: z.string(),
  /** The language that it is written in. */
  locale: z.enum(LOCALES),
  edition: z.int(),
  isShared: z.boolean(),
  /** Where it can be acted on: the workspaces that the group's network has admitted. */
  workspaceIds: z.array(storedId('workspace')),
  /** As they are being written, in their order. */
  sections: z.array(section.extend({ edition: z.int() })),
  /** The oldest first. */
  versions: z.array(
    z.object({
      id: storedId('version'),
      number: z.int(),
      sections: z.array(section),
      isCorrection: z.boolean(),
      postedAt: z.coerce.date(),
    }),
  ),
  answers: z.array(
    z.object({
      personId,
      number: z.int(),
      choice: z.enum(['committed', 'talkFirst']),
      answeredAt: z.coerce.date(),
    }),
  ),
  /** Of present members, those that have not been taken in; the oldest first. */
  proposals: z.array(
    z.object({
      id: storedId('proposal'),
      sectionId,
      sectionTitle: z.string(),
      personId,
      text: z.string(),
      state: z.enum(['waiting', 'left']),
    }),
  ),
  /** Of present members, the oldest first. */
  expectations: z.array(z.object({ personId, text: z.string(), isShared: z.boolean() })),
  /** The group's present members. */
  members: z.array(
    z.object({
      personId,
      name: z.string(),
      networkId: storedId('network'),
      organisationName: z.string(),
      role: z.enum(['member', 'facilitator']),
      /** None of the person's chats can be reached. */
      unreachable: z.boolean(),
    }),
  ),
});

/** An agreement and everything about it that any reader may be shown a part of. */
export type StoredAgreement = z.output<typeof stored>;

/** The whole agreement with its group. Undefined: there is none. */
export async function findAgreement(tx: Tx, id: string): Promise<StoredAgreement | undefined> {
  return (await findAgreements(tx, [id]))[0];
}

/** The same for several, in one statement however many agreements, members and versions there are. */
export async function findAgreements(tx: Tx, ids: readonly string[]): Promise<StoredAgreement[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT a.id, a.group_id AS "groupId", g.name AS "groupName", g.zone, a.locale, a.edition,
      a.is_shared AS "isShared", ${admittedTo(sql`g.network_id`)} AS "workspaceIds",
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'text', s.text,
          'edition', s.edition) ORDER BY s.place, s.id), '[]')
        FROM agreement_section s WHERE s.agreement_id = a.id) AS sections,
      (SELECT coalesce(json_agg(json_build_object('id', v.id, 'number', v.number,
          'sections', v.sections, 'isCorrection', v.is_correction, 'postedAt', v.posted_at)
          ORDER BY v.number), '[]')
        FROM agreement_version v WHERE v.agreement_id = a.id) AS versions,
      (SELECT coalesce(json_agg(json_build_object('personId', w.person_id, 'number', w.number,
          'choice', CASE w.choice WHEN 'committed' THEN 'committed' ELSE 'talkFirst' END,
          'answeredAt', w.answered_at)), '[]')
        FROM agreement_answer w WHERE w.agreement_id = a.id) AS answers,
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'sectionId', p.section_id,
          'sectionTitle', p.section_title, 'personId', p.person_id, 'text', p.text,
          'state', p.state) ORDER BY p.proposed_at, p.id), '[]')
        FROM agreement_proposal p JOIN ${presentMembers} m
          ON m.group_id = a.group_id AND m.person_id = p.person_id
        WHERE p.agreement_id = a.id AND p.state <> 'taken') AS proposals,
      (SELECT coalesce(json_agg(json_build_object('personId', e.person_id, 'text', e.text,
          'isShared', e.is_shared) ORDER BY e.written_at, e.person_id), '[]')
        FROM expectation e JOIN ${presentMembers} m
          ON m.group_id = a.group_id AND m.person_id = e.person_id
        WHERE e.agreement_id = a.id) AS expectations,
      (SELECT coalesce(json_agg(m), '[]') FROM (${membersOf(sql`a.group_id`)}) m) AS members
    FROM agreement a JOIN ${groups} g ON g.id = a.group_id
    WHERE a.id = ANY(${[...ids]}::uuid[])`;
  return z.array(stored).parse(rows);
}

export interface NewAgreement {
  readonly id: Id<'agreement'>;
  readonly groupId: Id<'group'>;
  readonly locale: Locale;
  readonly createdAt: Date;
}

/** False when the group has one already. */
export async function insertAgreement(
  tx: Tx,
  agreement: NewAgreement,
  sections: readonly Section[],
): Promise<boolean> {
  const { count } = await tx.agreement.createMany({ data: [agreement], skipDuplicates: true });
  if (count === 0) return false;
  const rows = sections.map((one, place) => ({ ...one, place, agreementId: agreement.id }));
  await tx.agreementSection.createMany({ data: rows });
  return true;
}

/** The agreements of groups; groups without one are left out. */
export async function agreementsOf(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<{ id: Id<'agreement'>; groupId: Id<'group'> }[]> {
  const rows = await tx.agreement.findMany({
    where: { groupId: { in: [...groupIds] } },
    select: { id: true, groupId: true },
  });
  return rows.map(({ id, groupId }) => {
    return { id: id as Id<'agreement'>, groupId: groupId as Id<'group'> };
  });
}

/** Whether project managers may read it from now on. */
export async function setShared(tx: Tx, id: Id<'agreement'>, isShared: boolean): Promise<void> {
  await tx.agreement.update({ where: { id }, data: { isShared } });
}

/** Which agreement a version is of. Undefined: there is no such version. */
export async function findVersion(
  tx: Tx,
  id: string,
): Promise<{ agreementId: string } | undefined> {
  const select = { agreementId: true };
  return (await tx.agreementVersion.findUnique({ where: { id }, select })) ?? undefined;
}
