/** The pool of workers: tasks in turn, failures of a task, workers that die. */

import { afterEach, expect, it } from 'vitest';
import { createWorkerPool, type WorkerPool } from '../../../src/workspace/run/worker-pool.js';

/** Does what a task says, and says how many it has done before. */
const OBEDIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    let count = 0;
    parentPort.on('message', (task) => {
      if (task === 'die') throw new Error('died');
      if (task === 'leave') process.exit(3);
      parentPort.postMessage('on the way');
      parentPort.postMessage(task === 'fail' ? { error: new Error('failed') } : { result: task + count++ });
    });
  `)}`,
);

let pool: WorkerPool<string, string> | undefined;
let messageCount = 0;

function poolOf(count: number): WorkerPool<string, string> {
  messageCount = 0;
  pool = createWorkerPool(OBEDIENT, count, {
    workerData: undefined,
    resourceLimits: {},
    onMessage: () => (messageCount += 1),
  });
  return pool;
}

afterEach(async () => {
  await pool?.end();
});

it('gives tasks to a worker one after the other', async () => {
  const { run } = poolOf(1);
  expect(await Promise.all(['a', 'b', 'c'].map((task) => run(task, [])))).toEqual(['a0', 'b1', 'c2']);
  expect(await run('d', [])).toBe('d3');
  expect(messageCount).toBe(4);
});

it('starts no more workers than it may, and no more than there are tasks', async () => {
  const { run } = poolOf(2);
  const ends = await Promise.all(['a', 'a', 'a', 'a'].map((task) => run(task, [])));
  expect(ends.filter((end) => end === 'a0')).toHaveLength(2);
});

it.each([
  ['fails', 'fail', 'failed', 'b1'],
  ['dies', 'die', 'died', 'b0'],
  ['leaves', 'leave', 'code 3', 'b0'],
])('goes on with the next task when one %s', async (_what, task, message, following) => {
  const { run } = poolOf(1);
  const [first, failing, second] = [run('a', []), run(task, []), run('b', [])];
  await expect(failing).rejects.toThrow(message);
  expect(await Promise.all([first, second])).toEqual(['a0', following]);
});

it('starts a worker anew for a task that comes after a death', async () => {
  const { run } = poolOf(1);
  await expect(run('die', [])).rejects.toThrow('died');
  expect(await run('a', [])).toBe('a0');
});
