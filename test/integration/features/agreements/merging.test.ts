import { expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { answerAgreement } from '../../../../src/features/agreements/operations/answer.ts';
import { ownStandingOf } from '../../../../src/features/agreements/operations/look.ts';
import {
  propose,
  writeExpectation,
} from '../../../../src/features/agreements/operations/propose.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import { groupWithAgreement, sectionOf } from '../../support/agreements.ts';
import type { TestMember } from '../../support/group.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

test.each(['kept', 'other'] as const)(
  'of two accounts of one person the words of the %s one stand where they came later',
  async (later) => {
    const made = await groupWithAgreement(stage.deps);
    const { deps, clock } = stage;
    const [other] = made.others as [TestMember];
    const who = { kept: made.member, other };
    const last = who[later];
    const first = last === other ? made.member : other;
    const { id: section } = await sectionOf(made, 'Luottamus');
    for (const [by, text] of [
      [first, 'Aiempi'],
      [last, 'Myöhempi'],
    ] as const) {
      await writeExpectation(deps, by, made.id, { text, isShared: false });
      await propose(deps, by, made.id, { draftId: newId(), section, text });
      clock.advance(1000);
    }
    await made.post();
    await answerAgreement(deps, first, made.id, { number: 1, choice: 'talkFirst' });
    clock.advance(1000);
    await answerAgreement(deps, last, made.id, { number: 1, choice: 'committed' });
    const pair = { kept: made.member.personId, other: other.personId };
    await deps.db.transaction((tx) => mergePersons(deps, tx, pair));
    const agreement = await made.now();
    expect(ownStandingOf(agreement, pair.kept).choice).toBe('committed');
    expect(agreement.expectations).toMatchObject([{ personId: pair.kept, text: 'Myöhempi' }]);
    expect(agreement.proposals.map(({ personId }) => personId)).toEqual([pair.kept, pair.kept]);
    expect(await waiting(deps, 'commitAgreement', made.id)).not.toContain(made.member.name);
  },
);
