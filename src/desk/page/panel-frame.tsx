/** What lies over the form and the page when it is asked for: a heading, what scrolls, and a foot; Escape closes it. */

import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface FrameProps {
  /** What it is called. */
  readonly label: string;
  readonly heading: string;
  /** What one does there. */
  readonly words: string;
  readonly onClose: () => void;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function PanelFrame({ label, heading, words, onClose, foot, children }: FrameProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    scroller.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      class="panel"
      aria-label={label}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header>
        <h2>{heading}</h2>
        <span class="quiet">{words}</span>
        <span class="grows" />
        <button type="button" onClick={onClose}>
          关上
        </button>
      </header>
      <div class="panelscroll" tabIndex={0} ref={scroller}>
        {children}
      </div>
      {foot !== undefined && <footer>{foot}</footer>}
    </section>
  );
}
