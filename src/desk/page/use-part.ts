/** How a component follows what it shows, and nothing else: of a unit each key changes something, of a box hardly ever. */

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';

/**
 * A part of what signals say: the component is drawn again only when that is another one.
 * @param deps what `part` closes over; a part of before would be shown without them
 */
export function usePart<Part>(part: () => Part, deps: readonly unknown[]): Part {
  return useMemo(() => computed(part), deps).value;
}
