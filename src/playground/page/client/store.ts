import type {
  MessageView,
  PaneView,
  PlaceView,
  TourView,
  Update,
  WorkspaceView,
} from '../protocol.ts';

/** Everything that the page knows of the demo. */
export interface Demo {
  readonly page: string;
  readonly now: string;
  readonly tour: TourView;
  readonly workspaces: readonly WorkspaceView[];
  readonly panes: readonly Pane[];
}

export interface Pane extends Omit<PaneView, 'places'> {
  readonly places: readonly Place[];
}

export interface Place extends Omit<PlaceView, 'order' | 'changed'> {
  readonly messages: readonly MessageView[];
}

/** The demo after an update. What has not changed stays the same object. */
export function updated(before: Demo | undefined, update: Update): Demo {
  const isOther = before?.page !== update.page;
  const known = new Map(isOther ? [] : before?.panes.map((pane) => [pane.id, pane] as const));
  for (const news of update.panes) known.set(news.id, merged(known.get(news.id), news));
  return {
    page: update.page,
    now: update.now,
    tour: update.tour,
    workspaces: update.workspaces,
    panes: update.people.flatMap((id) => known.get(id) ?? []),
  };
}

function merged(before: Pane | undefined, { places, ...news }: PaneView): Pane {
  return {
    ...news,
    places: places.map(({ order, changed, ...place }) => {
      const old = before?.places.find(({ id }) => id === place.id)?.messages ?? [];
      const known = new Map([...old, ...changed].map((message) => [message.id, message]));
      return { ...place, messages: order.flatMap((id) => known.get(id) ?? []) };
    }),
  };
}
