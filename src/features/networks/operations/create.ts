import { InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { isZone } from '../../../core/slots.ts';
import { MAX_NAME, readLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import { issueCode, type ShownCode } from '../../codes/operations.ts';
import type { Deps } from '../../deps.ts';
import { distinctNames } from '../rules.ts';
import * as store from '../store.ts';
import { noted } from './kinds.ts';

export interface NetworkDraft {
  readonly name: string;
  /** Repeated and empty names are left out. */
  readonly organisations: readonly string[];
  /** IANA zone; Europe/Helsinki unless said. */
  readonly zone?: string;
  readonly locale?: store.Network['locale'];
}

/**
 * Creates a network with its organisations, and the code by which its first
 * project manager takes it into use. For the command line only: it asks nobody.
 *
 * @throws InvalidForm with the fields `name`, `organisations` and `zone`
 */
export async function createNetwork(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  { name: typed, organisations, zone = 'Europe/Helsinki', locale = 'fi' }: NetworkDraft,
): Promise<{ networkId: Id<'network'>; code: ShownCode }> {
  const name = readLine('name', typed, { max: MAX_NAME });
  const names = distinctNames(organisations);
  if (names.length === 0) throw new InvalidForm([{ field: 'organisations', code: 'needed' }]);
  if (!isZone(zone)) throw new InvalidForm([{ field: 'zone', code: 'needed' }]);
  const id = newId<'network'>();
  return deps.db.transaction(async (tx) => {
    const network = { id, name, zone, locale, createdAt: deps.clock.now() };
    await store.insertNetwork(tx, network, names);
    await audit(deps, tx, noted.create, undefined, id);
    const code = await issueCode(deps, tx, 'manager', { networkId: id, label: name });
    return { networkId: id, code };
  });
}
