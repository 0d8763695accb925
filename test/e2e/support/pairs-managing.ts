import { pairs } from '../../../src/i18n/fi/pairs.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { answeredWith, send } from './pairs.ts';
import type { World } from './world.ts';

/** The list of the network's pairs, as its project manager has just asked for it. */
export async function pairsList(manager: ChatUser): Promise<SeenMessage> {
  const network = await answeredWith(manager, /^Työparit \(\d+\)$/, () => manager.type('verkosto'));
  const label = network.buttons.find((one) => /^Työparit \(/.test(one.label))?.label ?? '';
  return answeredWith(manager, /^Parijaksojen asetukset$/, () =>
    manager.press(label, { message: network }),
  );
}

/** Sets the programme of the network's pairs by its form. */
export async function setProgramme(
  world: World,
  manager: ChatUser,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await manager.press('Parijaksojen asetukset', { message: await pairsList(manager) });
  manager.fill(values);
  await send(world, manager);
}

/** Opens the page of the nth pair on the list that still has a button of this label. */
export async function openPair(
  manager: ChatUser,
  names: string,
  button: string,
): Promise<SeenMessage> {
  const list = await pairsList(manager);
  const states = Object.values(pairs.state);
  const isRow = (line: string) => states.some((state) => line.includes(` · ${state}`));
  const rows = list.text.split('\n').filter(isRow);
  const nth = rows.findIndex((line) => line.includes(names));
  return answeredWith(manager, new RegExp(`^${button}$`), () =>
    manager.press('Avaa', { message: list, nth }),
  );
}
