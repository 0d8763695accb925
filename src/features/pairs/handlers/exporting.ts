import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { requireExporter, sendExport } from '../operations/export.ts';
import { exportForm } from '../views/export.ts';
import * as intents from '../views/intents.ts';
import { YES } from '../views/programme.ts';

/** A network's pairs as a workbook. */
export function registerExporting(router: Router, deps: Deps): void {
  router.on(intents.askExportIntent, async ({ actor, texts }, { network }) => {
    await requireExporter(deps, actor, network);
    return { form: exportForm(texts, network) };
  });
  router.on(intents.exportIntent, async ({ actor, texts, values }, { network }) => {
    const scope = typedIn(values, 'private') === YES ? 'withPrivate' : 'plain';
    await sendExport(deps, actor, network, scope);
    return { tell: sentence(texts.t('exporting:underWay')) };
  });
}
