/** Which dialog is on top, so that a key reaches only the layer a person is looking at. */
import { createContext, useContext, useEffect, useId, useMemo, useRef, type ReactNode } from 'react';

interface Layers {
  /** Puts a layer on top until the returned function is called. */
  enter(layer: string): () => void;
  isTop(layer: string): boolean;
}

const ground = 'ground';
const LayersContext = createContext<Layers>({ enter: () => () => undefined, isTop: () => true });
const LayerContext = createContext<string>(ground);

/** Keeps the stack of open dialogs; once around the page. */
export function LayersProvider(props: { children: ReactNode }): ReactNode {
  const open = useRef<string[]>([]);
  const layers = useMemo<Layers>(
    () => ({
      enter: (layer) => {
        open.current.push(layer);
        return () => {
          open.current = open.current.filter((other) => other !== layer);
        };
      },
      isTop: (layer) => (open.current.at(-1) ?? ground) === layer,
    }),
    [],
  );
  return <LayersContext value={layers}>{props.children}</LayersContext>;
}

/** Everything inside belongs to one dialog; while `active` the layers below hear no shortcut. */
export function Layer(props: { active: boolean; children: ReactNode }): ReactNode {
  const layer = useId();
  const layers = useContext(LayersContext);
  useEffect(() => (props.active ? layers.enter(layer) : undefined), [layer, layers, props.active]);
  return <LayerContext value={layer}>{props.children}</LayerContext>;
}

/** Asks whether the layer of the caller is the one on top now. */
export function useIsTopLayer(): () => boolean {
  const layers = useContext(LayersContext);
  const layer = useContext(LayerContext);
  return () => layers.isTop(layer);
}
