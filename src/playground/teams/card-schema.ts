import { asObject, asObjects, type Json } from './json.ts';

/** What the validator needs to know of an element or action type. */
interface TypeRule {
  /** Properties that must be there, with their kinds. */
  readonly required?: Readonly<Record<string, 'string' | 'text' | 'array' | 'objects' | 'object'>>;
  /** Where its children stand. */
  readonly children?: (element: Json) => Json[];
}

const items = (element: Json) => asObjects(element['items']);

export const elementRules: Readonly<Record<string, TypeRule>> = {
  TextBlock: { required: { text: 'text' } },
  RichTextBlock: { required: { inlines: 'array' } },
  Image: { required: { url: 'string' } },
  ImageSet: {
    required: { images: 'objects' },
    children: (element) => asObjects(element['images']),
  },
  Media: { required: { sources: 'objects' } },
  FactSet: { required: { facts: 'objects' } },
  ActionSet: { required: { actions: 'objects' } },
  Container: { required: { items: 'objects' }, children: items },
  ColumnSet: { children: (element) => asObjects(element['columns']) },
  Column: { children: items },
  Table: { required: { columns: 'objects' }, children: (element) => asObjects(element['rows']) },
  TableRow: {
    required: { cells: 'objects' },
    children: (element) => asObjects(element['cells']),
  },
  TableCell: { required: { items: 'objects' }, children: items },
  'Input.Text': { required: { id: 'string' } },
  'Input.Number': { required: { id: 'string' } },
  'Input.Date': { required: { id: 'string' } },
  'Input.Time': { required: { id: 'string' } },
  'Input.Toggle': { required: { id: 'string', title: 'string' } },
  'Input.ChoiceSet': { required: { id: 'string', choices: 'objects' } },
};

export const actionRules: Readonly<Record<string, TypeRule>> = {
  'Action.Submit': {},
  'Action.Execute': { required: { verb: 'string' } },
  'Action.OpenUrl': { required: { url: 'string' } },
  'Action.ShowCard': { required: { card: 'object' } },
  'Action.ToggleVisibility': { required: { targetElements: 'array' } },
};

/** The children's type where the schema lets them leave it out. */
export const impliedTypes: Readonly<Record<string, string>> = {
  ColumnSet: 'Column',
  Table: 'TableRow',
  TableRow: 'TableCell',
  ImageSet: 'Image',
};

/** The actions that an element carries itself (an action set's, a tap on a container, a text field's). */
export function actionsOf(element: Json): Json[] {
  const single = [element['selectAction'], element['inlineAction']].map(asObject);
  const set = element['type'] === 'ActionSet' ? asObjects(element['actions']) : [];
  return [...set, ...single.filter((action) => action !== undefined)];
}

/** The elements directly inside, with implied types filled in. */
export function childrenOf(element: Json): Json[] {
  const type = String(element['type']);
  const implied = impliedTypes[type];
  const children = elementRules[type]?.children?.(element) ?? [];
  return children.map((child) =>
    child['type'] === undefined ? { ...child, type: implied } : child,
  );
}

export function isInput(element: Json): boolean {
  return String(element['type']).startsWith('Input.');
}
