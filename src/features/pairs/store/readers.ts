import { z } from 'zod';
import type { Id } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import type { Tx } from '../../../db/client.ts';
import { managers } from '../../networks/sql.ts';
import { persons } from '../../people/sql.ts';

const reader = z.object({ locale: z.enum(LOCALES), zone: z.string() });
/** Who reads something: their language and their IANA zone. */
export type ManagerReader = z.output<typeof reader>;

/** A project manager of a network as they read; undefined for who is none of it. */
export async function findManager(
  tx: Tx,
  networkId: string,
  personId: Id<'person'>,
): Promise<ManagerReader | undefined> {
  const rows = await tx.$queryRaw`
    SELECT p.locale, p.zone FROM ${managers} man JOIN ${persons} p ON p.id = man.person_id
    WHERE man.network_id = ${networkId}::uuid AND man.person_id = ${personId}::uuid`;
  return z.array(reader).parse(rows)[0];
}
