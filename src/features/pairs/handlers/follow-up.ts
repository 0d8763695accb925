import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import {
  fileElsewhere,
  fileForm,
  finishDays,
  sayHelp,
  takeBackForm,
} from '../operations/follow-up.ts';
import { elsewhereForm } from '../views/forms.ts';
import * as intents from '../views/intents.ts';
import { changing } from './redraw.ts';

/** The end of a pair's days, and each one's follow-up form. */
export function registerFollowUp(router: Router, deps: Deps): void {
  const redraw = changing(deps);
  router.on(intents.finishIntent, (turn, { pair, over }) =>
    redraw(turn, pair, () => finishDays(deps, turn.actor, pair, over === 'yes')),
  );
  router.on(intents.fileIntent, (turn, { pair }) =>
    redraw(turn, pair, () => fileForm(deps, turn.actor, pair), {
      tell: sentence(turn.texts.t('pairs:filing.done')),
    }),
  );
  router.on(intents.takeBackFormIntent, (turn, { pair }) =>
    redraw(turn, pair, () => takeBackForm(deps, turn.actor, pair), {
      tell: sentence(turn.texts.t('pairs:filing.takenBack')),
    }),
  );
  router.on(intents.askElsewhereIntent, async ({ texts }, { pair }) => ({
    form: elsewhereForm(texts, pair),
  }));
  router.on(intents.elsewhereIntent, async (turn, { pair }) => {
    const reference = typedIn(turn.values, 'reference');
    await keepingForm(
      () => elsewhereForm(turn.texts, pair),
      () => fileElsewhere(deps, turn.actor, pair, reference),
    );
    return { tell: sentence(turn.texts.t('pairs:filing.noted')) };
  });
  router.on(intents.helpIntent, async ({ actor, texts }, { pair, what }) => {
    await sayHelp(deps, actor, pair, what);
    return { tell: sentence(texts.t('pairs:helping.thanks')) };
  });
}
