import type { Actor } from '../../../core/actor.ts';
import { checkDates, type DraftRow } from '../../../core/draft.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { CheckedSlot } from '../../../core/slots.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { isAmongSlots } from '../rules/changes.ts';
import * as store from '../store/offers.ts';
import { changePoll } from './change.ts';
import { declined, noted, offerTask } from './kinds.ts';
import { requireMember, type Snapshot, takeSnapshot } from './look.ts';
import { MAX_SLOTS } from './start.ts';

/** So many other times can one member propose for one poll. */
const MAX_OFFERS = 3;

/**
 * Proposes another time for an open poll, which its facilitators take in or not.
 * @throws AppError `notYourPoll`, `notFromHere`, `offersClosed`, `tooManyOffers`, and `poll.<state>` where it is not open
 * @throws InvalidForm with the fields `slot.0.date|start|end|words`
 */
export async function offerTime(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  row: DraftRow,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, pollId);
    const snapshot = await takeSnapshot(deps, tx, pollId);
    const { poll, members } = requireMember(snapshot, actor);
    if (poll.state !== 'open') throw new AppError(`poll.${poll.state}`);
    if (!poll.group.takesOffers) throw new AppError('offersClosed');
    const made = await store.countOffers(tx, pollId, actor.personId);
    if (made >= MAX_OFFERS) throw new AppError('tooManyOffers', { max: MAX_OFFERS });
    const { date, time, minutes, zone, startsAt } = checkOffer(deps, actor, poll, row);
    const when = { date, time, minutes, zone, startsAt };
    const offer = { id: newId<'offer'>(), pollId, personId: actor.personId, ...when };
    if (!(await store.insertOffer(tx, { ...offer, offeredAt: deps.clock.now() }))) {
      throw new InvalidForm([{ field: 'slot.0.date', code: 'offer.before' }]);
    }
    const facilitators = members.filter(({ role }) => role === 'facilitator');
    await openTasks(deps, tx, offerTask, pollId, facilitators, poll.deadline);
    await audit(deps, tx, noted.offer, actor.personId, pollId);
  });
}

/** The time as typed; it must be new to the poll, and after its deadline. */
function checkOffer(
  { clock }: Deps,
  { locale }: Actor,
  poll: Snapshot['poll'],
  row: DraftRow,
): CheckedSlot {
  const zone = poll.slots[0]?.zone ?? poll.group.zone;
  const options = { now: clock.now(), zone, locale, max: 1 };
  const { slots, problems } = checkDates({ title: poll.title, rows: [row] }, options);
  const [slot] = slots;
  if (!slot || problems.length > 0) throw new InvalidForm(problems);
  const field = 'slot.0.date';
  if (slot.startsAt <= poll.deadline) throw new InvalidForm([{ field, code: 'offer.tooSoon' }]);
  if (isAmongSlots([...poll.slots, ...poll.offers], slot)) {
    throw new InvalidForm([{ field, code: 'offer.known' }]);
  }
  return slot;
}

/**
 * Takes a proposed time in: it becomes a slot, and who had voted is asked about it.
 * @throws AppError `notFacilitator`, `offerDecided`, `offer.tooSoon`, `offer.full`, and
 *   `poll.<state>` where the poll is not open
 */
export async function takeOffer(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  offerId: Id<'offer'>,
): Promise<void> {
  await deciding(deps, actor, { pollId, offerId }, async (tx, snapshot, offer) => {
    const { poll } = snapshot;
    const now = deps.clock.now();
    if (offer.startsAt <= poll.deadline || offer.startsAt <= now)
      throw new AppError('offer.tooSoon');
    const ahead = poll.slots.filter(({ startsAt }) => startsAt > now);
    if (ahead.length >= MAX_SLOTS) throw new AppError('offer.full', { max: MAX_SLOTS });
    await store.decideOffer(tx, offer.id, 'taken');
    const { title, deadline, calledOffId, reopenedFor } = poll;
    const added = isAmongSlots(poll.slots, offer) ? [] : [{ ...offer, id: newId<'slot'>() }];
    const change = { title, deadline, calledOffId, reopenedFor, added, removedIds: [] };
    await changePoll(deps, tx, snapshot, change, actor);
    await audit(deps, tx, noted.takeOffer, actor.personId, poll.id);
  });
}

/**
 * Leaves a proposed time out; who proposed it is told kindly.
 * @throws AppError `notFacilitator`, `offerDecided`, and `poll.<state>` where the poll is not open
 */
export async function declineOffer(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  offerId: Id<'offer'>,
): Promise<void> {
  await deciding(deps, actor, { pollId, offerId }, async (tx, { poll, members }, offer) => {
    await store.decideOffer(tx, offer.id, 'declined');
    if (poll.offers.length === 1) await settleTasks(deps, tx, offerTask, poll.id);
    const proposer = members.filter(({ personId }) => personId === offer.personId);
    const about = { message: declined, subjectId: offer.id };
    await sendToPeople(deps, tx, about, addressees(proposer));
    await audit(deps, tx, noted.declineOffer, actor.personId, poll.id);
  });
}

/** What only a facilitator may do with a proposed time that waits in an open poll. */
async function deciding(
  deps: Deps,
  actor: Actor,
  { pollId, offerId }: { readonly pollId: Id<'poll'>; readonly offerId: Id<'offer'> },
  work: (tx: Tx, snapshot: Snapshot, offer: Snapshot['poll']['offers'][number]) => Promise<void>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, pollId);
    const snapshot = await takeSnapshot(deps, tx, pollId);
    if (!snapshot) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, snapshot.poll.groupId);
    if (snapshot.poll.state !== 'open') throw new AppError(`poll.${snapshot.poll.state}`);
    const offer = snapshot.poll.offers.find(({ id }) => id === offerId);
    if (!offer) throw new AppError('offerDecided');
    await work(tx, snapshot, offer);
  });
}
