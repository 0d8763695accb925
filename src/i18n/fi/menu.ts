export const menu = {
  title: 'Mitä tehdään?',
} as const;
