import { expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { addSection } from '../../../../src/features/agreements/operations/edit.ts';
import { offerReviews } from '../../../../src/features/agreements/operations/review.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { groupWithAgreement, type TestAgreement } from '../../support/agreements.ts';
import { recordSeason } from '../../support/meetings.ts';
import { namesOf, waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const at = (day: string) => stage.clock.set(new Date(`${day}T10:00:00Z`));

/** An agreement of September, and four meetings until May. */
async function season(): Promise<TestAgreement> {
  at('2026-09-01');
  const made = await groupWithAgreement(stage.deps);
  await made.post();
  const days = ['2026-10-06', '2026-12-01', '2027-02-02', '2027-05-04'];
  await recordSeason(stage.deps, made.group, ...days);
  return made;
}

const asked = ({ id }: TestAgreement) => waiting(stage.deps, 'reviewAgreement', id);

async function lookAt(day: string): Promise<void> {
  at(day);
  await Promise.all([offerReviews(stage.deps), offerReviews(stage.deps)]);
}

test('half-way through the season its facilitators are asked once whether to come back to it', async () => {
  const made = await season();
  await lookAt('2026-11-30');
  expect(await asked(made)).toEqual([]);
  await lookAt('2026-12-02');
  expect(await asked(made)).toEqual(namesOf(made.facilitator));
  const reader = { kind: 'person', ...made.facilitator } as const;
  const news = async () => (await waitingNow(stage.deps, reader)).news.map(({ text }) => text);
  expect(await news()).toEqual([
    'Puolet kauden tapaamisista on takana. Palataanko sopimukseen? (Opinto-ohjaajat)',
  ]);
  const { reviewedAt } = await stage.deps.db.prisma.agreement.findUniqueOrThrow({
    where: { id: made.id },
  });
  await lookAt('2027-02-03');
  const again = await stage.deps.db.prisma.agreement.findUniqueOrThrow({ where: { id: made.id } });
  expect(again.reviewedAt).toEqual(reviewedAt);
});

test('is asked again in the next school year, of which it has not been told yet', async () => {
  const made = await season();
  await lookAt('2026-12-02');
  await stage.deps.db.prisma.task.updateMany({
    where: { kind: 'reviewAgreement', subjectId: made.id },
    data: { nudgeCount: 1 },
  });
  at('2027-08-20');
  await recordSeason(stage.deps, made.group, '2027-09-07', '2027-11-02');
  await lookAt('2027-09-08');
  const [open] = await stage.deps.db.prisma.task.findMany({
    where: { kind: 'reviewAgreement', subjectId: made.id, doneAt: null },
  });
  expect(open?.nudgeCount).toBe(0);
});

test('nobody is asked about what has just been agreed, and not any more once it has changed', async () => {
  const made = await season();
  await lookAt('2026-12-02');
  const draft = { title: 'Alku', text: '', after: 'first' };
  await addSection(stage.deps, made.facilitator, made.id, newId(), draft);
  await made.post();
  expect(await asked(made)).toEqual([]);

  at('2026-11-20');
  const late = await groupWithAgreement(stage.deps);
  await recordSeason(stage.deps, late.group, '2026-12-01', '2027-02-02');
  await late.post();
  await lookAt('2026-12-02');
  expect(await asked(late)).toEqual([]);
});
