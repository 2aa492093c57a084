/** What the desk works with: one workspace, what is loaded once for it, and who is told of what happens. */

import type { Disk } from '../workspace/changes/disk.js';
import type { RunResources } from '../workspace/run-resources.js';
import type { News } from './protocol.js';

/** The folder of a workspace that holds its units, and the one for what is made of them. */
export const [DATA_FOLDER, OUTPUT_FOLDER] = ['data', 'output'];

/** One workspace. */
export interface DeskWorld {
  /** Absolute. */
  readonly root: string;
  readonly resources: RunResources;
  /** On which data files are changed. */
  readonly disk: Disk;
  /** Absolute; nobody but the user looks into it. */
  readonly privateFolder: string;
  /** Tells every window. */
  readonly tell: (news: News) => void;
}
