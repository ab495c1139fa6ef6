/** Few requests at a time, for many small questions of one page; whoever has lost interest gives up the place. */
const most = 3;
let busy = 0;
const waiting: (() => void)[] = [];

export async function inTurn<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (busy >= most) await new Promise<void>((resolve) => { waiting.push(resolve); });
  else busy++;
  try {
    signal.throwIfAborted();
    return await ask();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}
