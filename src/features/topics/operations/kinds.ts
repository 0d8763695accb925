import { defineActions } from '../../audit/operations.ts';

export const noted = defineActions('topics', [
  ...(['drop', 'edit', 'remove', 'restore', 'place', 'takeOff'] as const),
  ...(['offer', 'withdraw'] as const),
]);
