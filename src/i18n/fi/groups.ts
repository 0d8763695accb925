export const groups = {
  title: 'Ryhmä',
} as const;
