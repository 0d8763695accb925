import type { Block, Button, Card } from '../../src/chat/card.ts';

/** Every line that a card shows, without what stands on its buttons. */
export function linesOf({ blocks }: Card): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'facts':
        return block.facts.map(({ label, value }) => `${label}: ${value}`);
      case 'choice':
        return block.note ? [block.text, block.note] : [block.text];
      case 'buttons':
      case 'divider':
        return [];
      default:
        return [block.text];
    }
  });
}

/** What stands on a card's buttons, with what they mean: "Sulje kysely → polls.close". */
export function buttonsOf({ blocks }: Card): string[] {
  return blocks.flatMap(buttonsIn).map((button) => {
    const means = 'intent' in button ? button.intent.name : button.url;
    return `${button.label} → ${means}`;
  });
}

function buttonsIn(block: Block): readonly Button[] {
  if (block.kind === 'buttons') return block.buttons;
  return block.kind === 'choice' ? block.options : [];
}

/** The labels of the choices that are made: one for each row, or nothing. */
export function chosenIn({ blocks }: Card): (string | undefined)[] {
  return blocks.flatMap((block) =>
    block.kind === 'choice' ? [block.options.find(({ selected }) => selected)?.label] : [],
  );
}
