import type { MessageDrawer } from '../chat/message.ts';
import type { Router } from '../chat/router.ts';
import type { Sweep } from '../jobs/ticks.ts';
import type { Deps, Hooks } from './deps.ts';

/** All that the rest of the program knows of a feature; see README.md. */
export interface Feature extends Hooks {
  /** The name of its folder. */
  readonly name: string;
  /** Binds its intents and commands to operations and views. */
  readonly handlers?: (router: Router, deps: Deps) => void;
  /** How its kinds of messages are drawn. */
  readonly messages?: (deps: Deps) => readonly MessageDrawer[];
  /** What falls due by itself. */
  readonly sweeps?: (deps: Deps) => readonly Sweep[];
}

export function defineFeature(feature: Feature): Feature {
  return feature;
}
