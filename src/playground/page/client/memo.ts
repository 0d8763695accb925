import { Component, type ComponentChild, type ComponentType, h } from 'preact';

/** Draws a component anew only when one of its properties is another object. */
export function memo<Props extends object>(
  draw: (props: Props) => ComponentChild,
): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const keys = Object.keys(next) as (keyof Props)[];
      return keys.some((key) => next[key] !== this.props[key]);
    }
    override render(props: Props): ComponentChild {
      return h(draw as ComponentType<Props>, props);
    }
  };
}
