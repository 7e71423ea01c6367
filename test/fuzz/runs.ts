/** How much is tried. The same is tried every time unless told: `FUZZ_SEED=7 FUZZ_RUNS=50 npx jest … test/fuzz`. */

const fromEnvironment = (name: string, otherwise: number): number => {
  const value = Number(process.env[name] ?? otherwise)
  if (!Number.isSafeInteger(value)) throw new Error(`${name} is not a whole number`)
  return value
}

export const SEED = fromEnvironment('FUZZ_SEED', 20_261_123)

/** So many times as much. */
const FACTOR = fromEnvironment('FUZZ_RUNS', 1)

/** What fast-check is told; a failure prints seed and path, and the smallest input that fails. */
export const runs = (usual: number) => ({ seed: SEED, numRuns: usual * FACTOR, endOnFailure: false })
