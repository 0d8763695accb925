import { type Id, newId } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { joinPair } from '../../../src/features/groups/operations/pairs.ts';
import { startPeriod } from '../../../src/features/pairs/operations/begin.ts';
import { lockPeriod } from '../../../src/features/pairs/operations/change.ts';
import { editionOf, type Period, takePeriod } from '../../../src/features/pairs/operations/look.ts';
import { registerPair } from '../../../src/features/pairs/operations/manage.ts';
import { saveProgramme } from '../../../src/features/pairs/operations/programme.ts';
import { savePage } from '../../../src/features/pairs/operations/write.ts';
import type { State } from '../../../src/features/pairs/rules/course.ts';
import type { FormName, Typed } from '../../../src/features/pairs/rules/forms.ts';
import { DEFAULT_PROGRAMME, type Programme } from '../../../src/features/pairs/rules/programme.ts';
import { makeGroup, type TestGroup, type TestMember } from './group.ts';

export interface TestPair {
  readonly id: Id<'group'>;
  /** The group from which the two and their manager are known. */
  readonly group: TestGroup;
  readonly one: TestMember;
  readonly other: TestMember;
  readonly manager: TestMember;
  /** As it is now. */
  now(): Promise<Period>;
}

/** A network with a project manager, two people in Slack and Teams, and no pair yet. */
export async function makeNetwork(deps: Deps, programme: Partial<Programme> = {}) {
  const group = await makeGroup(deps, { members: 4 });
  const { networkId, facilitator: manager } = group;
  const [other, one, ...others] = group.members;
  if (!one || !other) throw new Error('nobody');
  const personId = manager.personId;
  await deps.db.prisma.manager.create({ data: { networkId, personId } });
  const settings = { ...DEFAULT_PROGRAMME, ...programme };
  const draft = { ...settings, days: String(settings.days), formUrl: settings.formUrl ?? '' };
  await saveProgramme(deps, manager, networkId, draft);
  return { group, manager, one, other, others };
}

/** A pair that its project manager has registered at some point of its course. */
export async function makePair(
  deps: Deps,
  { state = 'planned', ...programme }: Partial<Programme> & { readonly state?: State } = {},
): Promise<TestPair> {
  const { group, manager, one, other } = await makeNetwork(deps, programme);
  const id = newId<'group'>();
  const members = [one.personId, other.personId] as const;
  await registerPair(deps, manager, {
    groupId: id,
    networkId: group.networkId,
    members,
    state,
    held: '0',
  });
  const now = async () => {
    const period = await takePeriod(deps.db.prisma, id);
    if (!period) throw new Error('there is no pair');
    return period;
  };
  return { id, group, one, other, manager, now };
}

/** So many more pairs of the same two, whom a project manager could not register a second time. */
export async function addPairs(
  deps: Deps,
  { group: { networkId, organisationIds }, one, other }: TestPair,
  count: number,
  state: State,
): Promise<void> {
  const [organisationId] = organisationIds;
  if (!organisationId) throw new Error('there is no organisation');
  const members = [one, other].map(({ personId }) => ({ personId, organisationId }));
  for (let added = 0; added < count; added += 1) {
    await deps.db.transaction(async (tx) => {
      const groupId = newId<'group'>();
      await lockPeriod(deps, tx, groupId);
      await startPeriod(deps, tx, { groupId, networkId, members }, state);
    });
  }
}

/** Somebody comes into a pair in which there is room. */
export async function joinAs(
  deps: Deps,
  { id, group: { networkId, organisationIds } }: TestPair,
  who: TestMember | undefined,
): Promise<TestMember> {
  const [organisationId] = organisationIds;
  if (!who || !organisationId) throw new Error('nobody');
  const { personId } = who;
  await deps.db.transaction((tx) =>
    joinPair(deps, tx, id, { personId, organisationId, networkId }),
  );
  return who;
}

/** A page of a form, as somebody who has just looked at it sends it. */
export async function savePageAs(
  deps: Deps,
  pair: TestPair,
  who: TestMember,
  form: FormName,
  page: number,
  typed: Typed,
): Promise<void> {
  const seen = editionOf(await pair.now(), form, form === 'followUp' ? who.personId : null);
  await savePage(deps, who, pair.id, { form, page, seen, typed });
}

/** A plan with all that it needs. */
export async function writePlan(deps: Deps, pair: TestPair): Promise<void> {
  const goals = 'Yhteinen kurssi\nUusi tapa arvioida';
  await savePageAs(deps, pair, pair.one, 'plan', 0, { purpose: 'Opimme toisiltamme.', goals });
  await savePageAs(deps, pair, pair.other, 'plan', 1, { methods: ['shadowing'], timing: 'days' });
}

/** A follow-up form with all that it needs. */
export async function writeFollowUp(deps: Deps, pair: TestPair, who: TestMember): Promise<void> {
  await savePageAs(deps, pair, who, 'followUp', 1, { learnt: `${who.name} oppi paljon.` });
  const last = { sharing: 'Kokouksessa.', private: `Vain sinulle, ${who.name}.` };
  await savePageAs(deps, pair, who, 'followUp', 2, last);
}
