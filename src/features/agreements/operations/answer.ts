import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { sendToGroupsChannels } from '../../messages/operations/send.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks, waitingSubject } from '../../tasks/operations/tasks.ts';
import { type Choice, lastAsking } from '../rules/answers.ts';
import * as store from '../store/answers.ts';
import { allIn, commitTask, noted, talkTask } from './kinds.ts';
import {
  type Agreement,
  facilitatorsOf,
  lockedFor,
  type Member,
  standingOf,
  takeAgreement,
} from './look.ts';

/**
 * Says whether the actor is in, or wants to talk first; null takes back what they have said. Of who
 * talks first only the facilitators know.
 * @throws AppError `notMember`, `notFromHere`, and `agreement.outdated` for a version after which
 *   everybody has been asked anew
 */
export async function answerAgreement(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  { number, choice }: { readonly number: number; readonly choice: Choice | null },
): Promise<void> {
  const { personId } = actor;
  await deps.db.transaction(async (tx) => {
    const { versions } = await lockedFor(deps, tx, actor, agreementId);
    const asked = lastAsking(versions);
    const isKnown = versions.some((version) => version.number === number);
    if (number < asked || !isKnown) throw new AppError('agreement.outdated');
    const own = { agreementId, personId };
    if (choice) {
      await store.saveAnswer(tx, own, { number, choice, answeredAt: deps.clock.now() });
      await settleTasks(deps, tx, commitTask, agreementId, [personId]);
      // Of each who would like to talk they are told anew.
      if (choice === 'talkFirst') await settleTasks(deps, tx, talkTask, agreementId);
    } else {
      await store.deleteAnswers(tx, own, asked);
      await openTasks(deps, tx, commitTask, agreementId, [own]);
    }
    await followAnswers(deps, tx, agreementId);
    await audit(deps, tx, noted.answer, personId, agreementId);
  });
}

/**
 * What follows from who is in and who talks: the facilitators know that somebody would like to, and
 * home channels hear once that everybody is in. The agreement is locked.
 */
export async function followAnswers(
  deps: Deps,
  tx: Tx,
  agreementId: Id<'agreement'>,
): Promise<void> {
  const agreement = await takeAgreement(tx, agreementId);
  if (!agreement) return;
  const { talking, isComplete } = standingOf(agreement);
  await tellFacilitators(deps, tx, agreement, talking);
  if (!isComplete) return;
  const occasion = String(lastAsking(agreement.versions));
  const about = { message: allIn, subjectId: agreementId, occasion };
  await sendToGroupsChannels(deps, tx, about, agreement.groupId);
}

/** Who leads the group knows of whoever else would like to talk, and of whom no longer. */
async function tellFacilitators(
  deps: Deps,
  tx: Tx,
  agreement: Agreement,
  talking: readonly Member[],
): Promise<void> {
  const facilitators = facilitatorsOf(agreement);
  const listens = ({ personId }: Member) => talking.some((one) => one.personId !== personId);
  const others = facilitators.filter((one) => !listens(one)).map(({ personId }) => personId);
  await settleTasks(deps, tx, talkTask, agreement.id, others);
  await openTasks(deps, tx, talkTask, agreement.id, facilitators.filter(listens));
  await bumpPosted(
    deps,
    tx,
    facilitators.map(({ personId }) => waitingSubject(personId)),
  );
}
