import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import type { Deps } from '../../deps.ts';
import type { TopicAt } from '../operations/lock.ts';
import { placeable } from '../operations/look.ts';
import { placeTopic, takeOffTopic } from '../operations/place.ts';
import { askPlaceIntent, placeIntent, takeOffIntent } from '../views/intents.ts';
import { howOf, placeForm } from '../views/place.ts';
import { box } from './box.ts';

/** Putting a topic on a meeting to come, for facilitators, and taking it off again. */
export function registerPlacing(router: Router, deps: Deps): void {
  router.on(askPlaceIntent, async (turn, onCard) => ({
    form: await placingForm(deps, turn, onCard),
  }));
  router.on(placeIntent, async (turn, { sequence, ...onCard }) => {
    const { actor, texts, values } = turn;
    const { from, ...at } = onCard;
    await keepingForm(
      (_seen, problems) => placingForm(deps, turn, onCard, problems.find(isThere)),
      async () => {
        const { meetings } = await placeable(deps, actor, at);
        const typed = typedIn(values, 'meeting');
        const chosen = meetings.find(({ id }) => id === typed);
        if (!chosen) {
          const code = typed ? 'topic.meetingGone' : 'needed';
          throw new InvalidForm([{ field: 'meeting', code }]);
        }
        const how = howIn(typedIn(values, howOf(chosen.id)));
        await placeTopic(deps, actor, at, { meeting: chosen.id, how, sequence });
      },
    );
    const tell = sentence(texts.t('topics:placing.done'));
    return { tell, redraw: await box(deps, turn, at.group, from) };
  });
  router.on(takeOffIntent, (turn, { from, ...at }) =>
    redrawing(
      () => takeOffTopic(deps, turn.actor, at),
      () => box(deps, turn, at.group, from),
    ),
  );
}

function howIn(chosen: string): 'join' | 'replace' | '' {
  return chosen === 'join' || chosen === 'replace' ? chosen : '';
}

const isThere = ({ code }: FieldProblem) => code === 'topic.there' || code === 'topic.noRoom';

/** The form as things are now; where the chosen meeting has a topic, with what is to become of it. */
async function placingForm(
  deps: Deps,
  turn: PersonTurn,
  { from, ...at }: TopicAt & { readonly from: number },
  problem?: FieldProblem,
): Promise<Form> {
  const { actor, texts, values } = turn;
  const { topic, meetings } = await placeable(deps, actor, at);
  const reader = { now: deps.clock.now(), zone: actor.zone };
  const chosen = meetings.find(({ id }) => id === values['meeting']);
  const there = problem && chosen && { meeting: chosen, fits: problem.code === 'topic.there' };
  return placeForm(texts, { at: { ...at, from: String(from) }, topic, meetings }, reader, there);
}
