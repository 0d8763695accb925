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
import type { TopicAt } from '../operations/lock.ts';
import { groupsHere, isOfTwo, ownTopic } from '../operations/look.ts';
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
    const about = { topic: newId<'topic'>(), group, groups: [] };
    return { form: dropForm(texts, { ...about, isOfTwo: await isOfTwo(deps, actor, group) }) };
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
  router.on(askEditIntent, async (turn, onCard) => {
    const { from: _, ...at } = onCard;
    return { form: await editingForm(deps, turn, onCard, await ownTopic(deps, turn.actor, at)) };
  });
  router.on(editIntent, async (turn, onCard) => {
    const { from, ...at } = onCard;
    const draft = draftIn(turn.values);
    await keepingForm(
      () => editingForm(deps, turn, onCard, draft),
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
  const about = group
    ? { group, groups: [], isOfTwo: await isOfTwo(deps, actor, group) }
    : { group, groups: await groupsHere(deps.db.prisma, actor) };
  return dropForm(texts, { topic, ...about }, draftIn(values));
}

async function editingForm(
  deps: Deps,
  { actor, texts }: PersonTurn,
  { from, ...at }: TopicAt & { readonly from: number },
  draft: TopicDraft,
): Promise<Form> {
  const onCard = { ...at, from: String(from) };
  return editForm(texts, onCard, draft, await isOfTwo(deps, actor, at.group));
}

async function chosenGroup(deps: Deps, { actor, values }: PersonTurn): Promise<Id<'group'>> {
  const groups = await groupsHere(deps.db.prisma, actor);
  const chosen = groups.find(({ id }) => id === values['group']);
  if (!chosen) throw new InvalidForm([{ field: 'group', code: 'needed' }]);
  return chosen.id;
}
