import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form, FormValues } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import {
  dropTopic,
  editTopic,
  nameTopic,
  removeTopic,
  restoreTopic,
  type TopicDraft,
} from '../operations/change.ts';
import { groupsHere, ownTopic, requireMember } from '../operations/look.ts';
import {
  askEditIntent,
  dropIntent,
  editIntent,
  nameIntent,
  newTopicIntent,
  removeIntent,
  restoreIntent,
} from '../views/intents.ts';
import { dropForm, editForm, NAMED } from '../views/topic.ts';
import { box } from './box.ts';

/** Dropping a topic into the box, wording it otherwise, taking it out and putting it back. */
export function registerTopics(router: Router, deps: Deps): void {
  router.on(newTopicIntent, async ({ actor, texts }, { group }) => {
    await requireMember(deps, actor, group);
    return { form: dropForm(texts, { topic: newId<'topic'>(), group, groups: [] }) };
  });
  router.on(dropIntent, async (turn, { group, topic }) => {
    const dropped = await keepingForm(
      () => droppingForm(deps, turn, group, topic),
      async () => {
        const chosen = group || (await chosenGroup(deps, turn));
        await dropTopic(deps, turn.actor, { group: chosen, topic }, draftIn(turn.values));
        return chosen;
      },
    );
    const tell = sentence(turn.texts.t('topics:dropped'));
    return { tell, redraw: await box(deps, turn, dropped) };
  });
  router.on(askEditIntent, async ({ actor, texts }, { from, ...at }) => ({
    form: editForm(texts, { ...at, from: String(from) }, await ownTopic(deps, actor, at)),
  }));
  router.on(editIntent, async (turn, { from, ...at }) => {
    const draft = draftIn(turn.values);
    await keepingForm(
      () => editForm(turn.texts, { ...at, from: String(from) }, draft),
      () => editTopic(deps, turn.actor, at, draft),
    );
    const tell = sentence(turn.texts.t('topics:edited'));
    return { tell, redraw: await box(deps, turn, at.group, from) };
  });
  router.on(nameIntent, (turn, { from, named, ...at }) =>
    redrawing(
      () => nameTopic(deps, turn.actor, at, named === 'yes'),
      () => box(deps, turn, at.group, from),
    ),
  );
  router.on(removeIntent, (turn, { from, ...at }) =>
    redrawing(
      () => removeTopic(deps, turn.actor, at),
      () => box(deps, turn, at.group, from),
    ),
  );
  router.on(restoreIntent, (turn, { from, ...at }) =>
    redrawing(
      () => restoreTopic(deps, turn.actor, at),
      () => box(deps, turn, at.group, from),
    ),
  );
}

/** What stands in a topic's form. Whose it is, is told only where that was chosen. */
function draftIn(values: FormValues): TopicDraft {
  return { text: typedIn(values, 'topic'), isNamed: typedIn(values, 'name') === NAMED };
}

/** The form anew, with what was typed in it. */
async function droppingForm(
  deps: Deps,
  { actor, texts, values }: PersonTurn,
  group: Id<'group'> | '',
  topic: Id<'topic'>,
): Promise<Form> {
  const groups = group ? [] : await groupsHere(deps.db.prisma, actor);
  return dropForm(texts, { topic, group, groups }, draftIn(values));
}

async function chosenGroup(deps: Deps, { actor, values }: PersonTurn): Promise<Id<'group'>> {
  const groups = await groupsHere(deps.db.prisma, actor);
  const chosen = groups.find(({ id }) => id === values['group']);
  if (!chosen) throw new InvalidForm([{ field: 'group', code: 'needed' }]);
  return chosen.id;
}
