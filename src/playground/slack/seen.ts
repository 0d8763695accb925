import type { SeenButton, SeenForm, SeenMessage } from '../driver.ts';
import { lazy } from '../lazy.ts';
import type { BlockWithId } from './blocks/blocks.ts';
import { seenField } from './fields.ts';
import { type Control, controlsOf, type Directory } from './inputs.ts';
import type { FilePayload, StoredMessage, StoredView } from './model.ts';
import { visibleBlocks, visibleMessage } from './text.ts';
import type { World } from './world.ts';

/** Turns what the host stores into what a person sees. */

/** A message as its reader sees it now. */
export function seenMessage(world: World, message: StoredMessage): SeenMessage {
  const { payload, conversation, ts, onlyFor, edits } = message;
  const author = world.members.get(payload.user);
  const text = lazy(() => visibleMessage(payload).text);
  const buttons = lazy(() => seenButtons(payload.blocks ?? [], `${conversation}/${ts}`));
  const files = lazy(() => (payload.files ?? []).map((file) => seenFile(world, file)));
  return {
    id: ts,
    conversation,
    onlyYou: onlyFor !== undefined,
    ...(payload.thread_ts && { thread: payload.thread_ts }),
    fromBot: author?.isBot ?? false,
    author: author?.name ?? '',
    at: Number(ts) * 1000,
    get text() {
      return text();
    },
    get buttons() {
      return buttons();
    },
    get files() {
      return files();
    },
    edits,
    payload,
  };
}

/** A published home as its reader sees it; its ID is the view's. */
export function seenHome(view: StoredView): SeenMessage {
  return {
    id: view.id,
    conversation: 'home',
    onlyYou: true,
    fromBot: true,
    author: '',
    at: 0,
    text: visibleBlocks(view.payload.blocks).text,
    buttons: seenButtons(view.payload.blocks, `home/${view.id}`),
    files: [],
    edits: view.edits,
    payload: view.payload,
  };
}

function seenFile(world: World, file: FilePayload) {
  const bytes = world.files.get(file.id)?.content ?? Buffer.alloc(0);
  const dataUrl = `data:${file.mimetype};base64,${bytes.toString('base64')}`;
  return { name: file.name, content: bytes.toString('utf8'), dataUrl };
}

/** An open modal as a form. */
export function seenForm(view: StoredView, directory: Directory): SeenForm {
  const { payload } = view;
  const texts = payload.blocks.filter((block) => block.type !== 'input');
  return {
    title: payload.type === 'modal' ? payload.title.text : '',
    text: visibleBlocks(texts).text,
    submitLabel: (payload.type === 'modal' && payload.submit?.text) || '',
    fields: controlsOf(payload.blocks)
      .filter((it) => it.element.type !== 'button' && it.element.type !== 'overflow')
      .map((control) => seenField(control, view.inputs, view.errors, directory)),
    payload,
  };
}

/** Something that can be pressed: a button, or a line of an overflow menu. */
export interface Pressable {
  readonly label: string;
  readonly url: string | undefined;
  readonly control: Control;
  /** What the kind of element adds to the action. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Everything in some blocks that can be pressed, in the order of the screen. */
function pressablesOf(blocks: readonly BlockWithId[]): Pressable[] {
  return controlsOf(blocks).flatMap((control): Pressable[] => {
    const { element } = control;
    if (element.type === 'button') {
      const { text, value, url } = element;
      return [
        {
          label: text.text,
          url,
          control,
          details: { text, ...(value !== undefined && { value }) },
        },
      ];
    }
    if (element.type !== 'overflow') return [];
    return element.options.map((option) => ({
      label: option.text.text,
      url: option.url,
      control,
      details: { selected_option: { text: option.text, value: option.value } },
    }));
  });
}

function seenButtons(blocks: readonly BlockWithId[], prefix: string): SeenButton[] {
  return pressablesOf(blocks).map(({ label, url, control }, index) => ({
    label,
    ...(url !== undefined && { url }),
    handle: `${prefix}/${control.blockId}/${control.actionId}/${index}`,
  }));
}

/** The `nth` of what can be pressed under this label. */
export function pressableIn(
  blocks: readonly BlockWithId[],
  label: string,
  nth: number,
): Pressable | undefined {
  return pressablesOf(blocks).filter((it) => it.label === label)[nth];
}
