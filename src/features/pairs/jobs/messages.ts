import { drawMessage, drawPersonal, type MessageDrawer } from '../../../chat/message.ts';
import { texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { cardFor } from '../handlers/card.ts';
import { readable } from '../handlers/readable.ts';
import { exportAttachment, readExport } from '../operations/export.ts';
import { card, copy, sharedMessage, workbooks } from '../operations/kinds.ts';
import { takePeriod } from '../operations/look.ts';
import { sharedResult } from '../operations/share.ts';
import { SCOPES, type Scope } from '../rules/export.ts';
import { exportedCard } from '../views/export.ts';
import { copyCard } from '../views/forms.ts';
import { followedCard } from '../views/period.ts';
import { tellingCard } from '../views/share.ts';
import { pairsWorkbook } from '../views/workbook.ts';

/** The pair's own card, for each of the two, a copy of what each has filed, and workbooks. */
export function pairMessages(deps: Deps): MessageDrawer[] {
  return [...membersMessages(deps), ...SCOPES.map((scope) => workbookMessage(deps, scope))];
}

/** All pairs of a network, to a project manager who has asked for them. */
function workbookMessage(deps: Deps, scope: Scope): MessageDrawer {
  return drawPersonal(workbooks[scope].message, {
    load: (networkId) => readExport(deps, networkId, scope),
    async draw(exported, { personId, locale, platform }) {
      const say = texts(locale, platform);
      const words = { label: say.t('exporting:label'), write: pairsWorkbook };
      const file = await exportAttachment(deps, exported, { personId, scope }, words);
      return file && { card: exportedCard(say, scope), file };
    },
  });
}

function membersMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(card, {
      load: (groupId) => takePeriod(deps.db.prisma, groupId),
      draw(period, { personId, locale, platform, zone, isFollowed }) {
        if (!period.members.some((one) => one.personId === personId)) return undefined;
        const say = texts(locale, platform);
        if (isFollowed) return { card: followedCard(say, period) };
        return { card: cardFor(say, period, { personId, zone, now: deps.clock.now() }) };
      },
    }),
    drawMessage(sharedMessage, {
      load: (id) => sharedResult(deps, id),
      draw: ({ removedAt, ...told }, { locale, platform }) => ({
        card: tellingCard(texts(locale, platform), { ...told, isRemoved: removedAt !== null }),
      }),
    }),
    drawPersonal(copy, {
      load: (groupId) => takePeriod(deps.db.prisma, groupId),
      draw(period, { personId, locale, platform, zone, isFollowed }) {
        const own = period.followUps.find((one) => one.personId === personId);
        // A form that was taken back leaves the copy of it as it was, and so does one of elsewhere.
        if (!own?.filedAt || own.reference !== null || isFollowed) return undefined;
        const say = texts(locale, platform);
        const form = readable(deps, period, personId, { form: 'followUp', whose: personId });
        return { card: copyCard(say, form, own.filedAt, zone) };
      },
    }),
  ];
}
