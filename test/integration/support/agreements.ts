import type { Id } from '../../../src/core/ids.ts';
import { type Agreement, takeAgreement } from '../../../src/features/agreements/operations/look.ts';
import { postAgreement } from '../../../src/features/agreements/operations/post.ts';
import { startAgreement } from '../../../src/features/agreements/operations/start.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { type GroupOptions, makeGroup, type TestGroup, type TestMember } from './group.ts';

/** What a group's agreement begins as in tests. */
const SECTIONS = [
  { title: 'Miksi tapaamme', text: 'Opimme toisiltamme.' },
  { title: 'Luottamus', text: 'Se, mitä täällä puhutaan, jää tänne.' },
  { title: 'Tapaamiset', text: '' },
];

export interface TestAgreement {
  readonly id: Id<'agreement'>;
  readonly group: TestGroup;
  readonly facilitator: TestMember;
  /** The first of the others. */
  readonly member: TestMember;
  readonly others: readonly TestMember[];
  /** As it is now. */
  now(): Promise<Agreement>;
  /** Posts what is written, as whoever has just looked at it. */
  post(how?: { by?: TestMember; isCorrection?: boolean }): Promise<number>;
}

/** A group that has begun its agreement. */
export async function groupWithAgreement(
  deps: Deps,
  options: GroupOptions = {},
): Promise<TestAgreement> {
  const group = await makeGroup(deps, options);
  const { facilitator, members } = group;
  const beginning = { locale: 'fi', sections: SECTIONS } as const;
  const id = await startAgreement(deps, facilitator, group.id, beginning);
  const [member, ...others] = members;
  if (!member) throw new Error('the group has nobody else');
  const now = async () => {
    const agreement = await takeAgreement(deps.db.prisma, id);
    if (!agreement) throw new Error('there is no agreement');
    return agreement;
  };
  return {
    ...{ id, group, facilitator, member, others, now },
    async post({ by = facilitator, isCorrection = false } = {}) {
      const { edition } = await now();
      return (await postAgreement(deps, by, id, { edition, isCorrection })).number;
    },
  };
}

/** The section that is called so. */
export async function sectionOf({ now }: TestAgreement, title: string) {
  const section = (await now()).sections.find((one) => one.title === title);
  if (!section) throw new Error(`there is no section ${title}`);
  return section;
}
