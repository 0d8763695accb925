import { Refusal } from '../../../chat/boundary.ts';
import type { Card } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import type { PersonTurn } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { type Period, periodFor } from '../operations/look.ts';
import { cardFor } from './card.ts';

/** What the card shows that is pressed; the pair's own card unless said otherwise. */
export type DrawnAs = (turn: PersonTurn, period: Period) => Card;

/** Does what a press is for, and shows how the pair stands then, also where it came too late. */
export type Redraws = (
  turn: PersonTurn,
  pair: Id<'group'>,
  work: () => Promise<void>,
  more?: { readonly draw?: DrawnAs; readonly tell?: Card },
) => Promise<Reply>;

/** Binds the drawing of the pressed card. */
export function changing(deps: Deps): Redraws {
  const own: DrawnAs = ({ texts, actor }, period) =>
    cardFor(texts, period, { ...actor, now: deps.clock.now() });
  return async (turn, pair, work, { draw = own, tell } = {}) => {
    const drawn = async () => draw(turn, (await periodFor(deps, turn.actor, pair)).period);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'pair.late') throw error;
      throw new Refusal(error, { redraw: await drawn() });
    }
    return { redraw: await drawn(), ...(tell && { tell }) };
  };
}
