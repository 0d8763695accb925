import type { Translation } from '../catalogue.ts';
import type { networks as fi } from '../fi/networks.ts';

export const networks: Translation<typeof fi> = {
  title: 'Network',
};
