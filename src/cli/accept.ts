/** `jixiao accept`: what the clerk has looked into is written into 已核实, by the numbers of the report. */

import { groupBy } from '../source/group-by.js';
import { findWholeUnits } from '../workspace/find-units.js';
import { settleFolders } from '../workspace/changes/settle-folders.js';
import { acceptNumbers, type AcceptOptions } from '../workspace/fix/accept-numbers.js';
import { WrongUse } from '../workspace/wrong-use.js';
import { EXIT_CODES } from './exit-code.js';
import { shown } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileAllLocked } from './while-locked.js';

/**
 * Accepts, and tells what was written.
 * @returns the exit code
 * @throws as `acceptNumbers`, `withDataLock`
 */
export async function accept(options: Omit<AcceptOptions, 'settled' | 'tell'>, waitSeconds?: number): Promise<number> {
  const { root, paths } = options;
  const settled = await settleFolders(root, paths, tellSettled);
  const folders = namingOption(() => findWholeUnits(root, paths, settled)).units.map(({ folder }) => folder);
  const accepted = await whileAllLocked(folders, waitSeconds, () =>
    Promise.resolve().then(() => acceptNumbers({ ...options, settled, tell: tellSettled })),
  );
  for (const [file, findings] of groupBy(accepted, ({ location }) => location?.file ?? '')) {
    printOut(`已写 ${showControls(shown(file))}\n`);
    for (const { code, path = '' } of findings) {
      printOut(`  ${code}${path === '' ? '' : ` 「${showControls(path)}」`}\n`);
    }
  }
  printOut(`共核实 ${accepted.length} 处；写在各文件的「已核实」里，jixiao check 的末尾列出理由\n`);
  return EXIT_CODES.done;
}

/** Elsewhere the paths are arguments; here numbers are, and the folder is an option that who is told of it may not know. */
function namingOption<Found>(find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    throw new WrongUse(error.message.replace('：写', '：用 --in 写'));
  }
}
