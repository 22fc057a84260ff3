/** Long work on the thread that also answers people, done in steps with pauses between. */

/** Steps of about a megabyte each; so many are done before others have their turn. */
const stepsAtOnce = 8;

export async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    if (count % stepsAtOnce === 0) await new Promise((resume) => setImmediate(resume));
  }
}
