export const networks = {
  title: 'Verkosto',
} as const;
